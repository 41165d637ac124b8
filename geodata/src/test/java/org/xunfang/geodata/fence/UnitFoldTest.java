package org.xunfang.geodata.fence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.algorithm.construct.MaximumInscribedCircle;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** Stays, ways left and silence of one unit. */
class UnitFoldTest {

    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final WatchHours ALWAYS = new WatchHours(null, null, ZoneOffset.UTC, 0);
    private static final String SQUARE = "POLYGON ((0 0, 200 0, 200 200, 0 200, 0 0))";

    @Test
    void unitIsInsideFromTheFirstFixThatIsCertainlyThere() {
        assertThat(stays("-50 0 | 3 10 | 50 20 | 60 30 | 70 45 | 203 60 | 250 70 | 260 95"))
                .containsExactly("entered 20-70");
    }

    @Test
    void whatDoesNotLastHasNotHappened() {
        assertThat(stays("-50 0 | 50 10 | 60 29 | -50 30 | 50 40")).isEmpty();
        assertThat(stays("-50 0 | 50 10 | 60 30 | -50 40 | 50 50 | -50 55 | 50 60"))
                .containsExactly("entered 10-");
    }

    @Test
    void fixesAcrossTheBorderChangeNothing() {
        assertThat(stays("-50 0 | 3 10 | -3 40 | 4 80 | 50 100 | 60 101 | 3 110 | 50 120 | -3 130 | 4 400"))
                .containsExactly("entered 100-");
    }

    @Test
    void whoIsInsideWhenTheWatchBeginsHasNotEntered() {
        assertThat(stays("50 0 | 60 30 | -50 60 | -50 80")).containsExactly("found 0-60");
    }

    @Test
    void narrowBankCanBeEntered() {
        LineString bank = (LineString) read("LINESTRING (0 0, 1000 0)");
        FenceArea area = FenceArea.corridor(bank, 12);
        assertThat(area.side(fix(500, 0, 0, 30))).isEqualTo(Side.INSIDE);
        assertThat(area.side(fix(500, 2, 0, 30))).isEqualTo(Side.INSIDE);
        assertThat(area.side(fix(500, 4, 0, 30))).isEqualTo(Side.UNCERTAIN);
        assertThat(area.side(fix(500, 35, 0, 30))).isEqualTo(Side.UNCERTAIN);
        assertThat(area.side(fix(500, 37, 0, 30))).isEqualTo(Side.OUTSIDE);
    }

    @Test
    void hoursEndAStayAndBeginItAnew() {
        WatchHours night = new WatchHours(LocalTime.of(22, 0), LocalTime.of(5, 0), ZoneOffset.UTC, 0);
        long hour = 3_600_000;
        assertThat(night.spanAt(23 * hour)).contains(new Span(22 * hour, 29 * hour));
        assertThat(night.spanAt(28 * hour)).contains(new Span(22 * hour, 29 * hour));
        assertThat(night.spanAt(29 * hour)).isEmpty();
        assertThat(night.spans(24 * hour, 60 * hour))
                .containsExactly(new Span(22 * hour, 29 * hour), new Span(46 * hour, 53 * hour));
        Fence fence = new Fence("f", FenceArea.of(read(SQUARE)), night);
        UnitFold fold = new UnitFold(watch(List.of(fence), List.of()));
        for (long h = 20; h <= 48; h++) {
            fold.next(fix(50, 50, h * hour, 5));
        }
        assertThat(told(fold.stays(48 * hour).get("f"), hour)).containsExactly("found 22-29", "found 46-");
        assertThat(told(fold.stays(54 * hour).get("f"), hour)).containsExactly("found 22-29", "found 46-53");
    }

    @Test
    void anotherDeviceStandsForTheUnitOnlyWhereTheFirstIsSilent() {
        UnitFold fold = new UnitFold(watch(List.of(square()), List.of()));
        for (int s = 0; s <= 900; s += 30) {
            if (s <= 300) {
                fold.next(new UnitFix(s * 1000L, 0, 0, 1, 0, -50, 50, 5, false));
            }
            fold.next(new UnitFix(s * 1000L, 0, 1, 2, 0, 50, 50, 5, false));
        }
        assertThat(told(fold.stays(900_000).get("f"), 1000)).containsExactly("entered 630-");
        assertThat(fold.silences(900_000)).isEmpty();
    }

    @Test
    void silenceLastsFromFixToFix() {
        UnitFold fold = new UnitFold(watch(List.of(), List.of()));
        fold.next(fix(0, 0, 400_000, 5));
        fold.next(new UnitFix(700_001, 0, 1, 1, 0, 0, 0, 5, true));
        assertThat(fold.silences(900_000))
                .extracting(s -> s.fromMs() + "-" + s.untilMs())
                .containsExactly("0-400000", "400000-700001");
        assertThat(fold.silences(1_000_002)).hasSize(3);
    }

    @Test
    void unitIsOffTheWayThatHoldsAtTheTime() {
        RouteLine first = new RouteLine(new Span(0, 500_000), read("LINESTRING (0 0, 1000 0)"));
        RouteLine then = new RouteLine(new Span(500_000, Long.MAX_VALUE), read("LINESTRING (0 1000, 1000 1000)"));
        UnitFold fold = new UnitFold(watch(List.of(), List.of(first, then)));
        for (int s = 0; s <= 900; s += 50) {
            fold.next(fix(500, s < 200 ? 0 : s < 700 ? 400 : 900, s * 1000L, 5));
        }
        assertThat(told(fold.deviations(900_000), 1000)).containsExactly("entered 200-500", "found 500-700");
        assertThat(fold.deviations(900_000).get(0).peak()).isEqualTo(400);
    }

    /** Against sides found by plain distances, and changes found by looking for runs. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void staysAreThoseOfThePlainDefinition(long seed) {
        Random dice = new Random(seed);
        List<Geometry> areas = areas(dice);
        List<Fence> fences = new ArrayList<>();
        for (int i = 0; i < areas.size(); i++) {
            fences.add(new Fence("f" + i, FenceArea.of(areas.get(i)), ALWAYS));
        }
        List<UnitFix> fixes = walk(dice, 2_000);
        UnitFold fold = folded(fences, fixes);
        long now = fixes.get(fixes.size() - 1).atMs();
        int found = 0;
        for (int i = 0; i < areas.size(); i++) {
            List<String> plain = plain(areas.get(i), fixes);
            assertThat(told(fold.stays(now).getOrDefault("f" + i, List.of()), 1))
                    .as("seed " + seed)
                    .isEqualTo(plain);
            found += plain.size();
        }
        assertThat(found).isPositive();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void orderRepetitionAndPortionsChangeNothing(long seed) {
        Random dice = new Random(seed);
        List<Fence> fences = new ArrayList<>();
        areas(dice).forEach(a -> fences.add(new Fence("f" + fences.size(), FenceArea.of(a), ALWAYS)));
        List<UnitFix> fixes = walk(dice, 600);
        String once = everything(folded(fences, fixes), fixes);
        List<UnitFix> mixed = new ArrayList<>(fixes);
        mixed.addAll(fixes.subList(100, 300));
        Collections.shuffle(mixed, dice);
        assertThat(everything(folded(fences, new ArrayList<>(new TreeSet<>(mixed))), fixes))
                .isEqualTo(once);
        // a copy goes on as its original would have
        UnitFold part = new UnitFold(watch(fences, List.of()));
        for (UnitFix fix : fixes) {
            if (dice.nextInt(20) == 0) {
                UnitFold copy = part.copy();
                part.next(fix);
                part = copy;
            }
            part.next(fix);
            part.next(fix);
        }
        assertThat(everything(part, fixes)).isEqualTo(once);
    }

    private static String everything(UnitFold fold, List<UnitFix> fixes) {
        long now = fixes.get(fixes.size() - 1).atMs() + 1_000_000;
        return new TreeMap<>(fold.stays(now)) + " " + fold.deviations(now) + " " + fold.silences(now);
    }

    private static UnitFold folded(List<Fence> fences, List<UnitFix> fixes) {
        UnitFold fold = new UnitFold(watch(fences, List.of()));
        fixes.forEach(fold::next);
        return fold;
    }

    private static List<String> plain(Geometry area, List<UnitFix> fixes) {
        List<String> stays = new ArrayList<>();
        double deep = MaximumInscribedCircle.getRadiusLine(area, 1).getLength();
        boolean isIn = false;
        boolean hasBeenOut = false;
        long from = 0;
        boolean entered = false;
        List<Integer> sides = new ArrayList<>();
        for (UnitFix fix : fixes) {
            Geometry at = FACTORY.createPoint(new Coordinate(fix.x(), fix.y()));
            double border = area.getBoundary().distance(at);
            boolean covers = area.covers(at);
            sides.add(covers ? border >= Math.min(fix.radiusM(), deep / 2) ? 1 : 0 : border >= fix.radiusM() ? -1 : 0);
        }
        int i = 0;
        while (i < fixes.size()) {
            int side = sides.get(i);
            if (side == 0) {
                i++;
                continue;
            }
            int last = i;
            int next = i;
            while (next < fixes.size() && sides.get(next) != -side) {
                last = sides.get(next) == side ? next : last;
                next++;
            }
            boolean lasts = fixes.get(last).atMs() - fixes.get(i).atMs() >= 20_000;
            if (lasts && !isIn && side == 1) {
                isIn = true;
                from = fixes.get(i).atMs();
                entered = hasBeenOut;
            } else if (lasts && isIn && side == -1) {
                isIn = false;
                stays.add((entered ? "entered " : "found ") + from + "-"
                        + fixes.get(i).atMs());
            }
            hasBeenOut |= side == -1;
            i = next;
        }
        if (isIn) {
            stays.add((entered ? "entered " : "found ") + from + "-");
        }
        return stays;
    }

    private static List<Geometry> areas(Random dice) {
        List<Geometry> areas = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            double x = dice.nextDouble() * 1_000;
            double y = dice.nextDouble() * 1_000;
            LineString line = FACTORY.createLineString(new Coordinate[] {
                new Coordinate(x, y),
                new Coordinate(x + dice.nextDouble() * 300, y + dice.nextDouble() * 300),
                new Coordinate(x + 300, y)
            });
            areas.add(line.buffer(4 + dice.nextDouble() * 150));
        }
        return areas;
    }

    /** A walk that turns at the edges, with fixes of any accuracy at uneven times. */
    private static List<UnitFix> walk(Random dice, int count) {
        List<UnitFix> fixes = new ArrayList<>();
        double x = 500;
        double y = 500;
        double bearing = 0;
        long at = 0;
        for (int i = 0; i < count; i++) {
            long step = 1 + dice.nextInt(25);
            at += step * 1000;
            bearing += dice.nextGaussian() / 2;
            x = Math.max(-200, Math.min(1_500, x + 4 * step * Math.cos(bearing)));
            y = Math.max(-200, Math.min(1_500, y + 4 * step * Math.sin(bearing)));
            double accuracy = dice.nextInt(4) == 0 ? 0 : 3 + dice.nextInt(40);
            fixes.add(new UnitFix(
                    at, at, 0, 1, i, x + dice.nextGaussian() * 10, y + dice.nextGaussian() * 10, accuracy, false));
        }
        return fixes;
    }

    /** Of {@code "x s | x s"}: metres to the east on the line y = 100, at a second, with a circle of 5 m. */
    private static List<String> stays(String track) {
        UnitFold fold = new UnitFold(watch(List.of(square()), List.of()));
        for (String part : track.split("\\|")) {
            String[] words = part.strip().split(" ");
            fold.next(fix(Double.parseDouble(words[0]), 100, Long.parseLong(words[1]) * 1000, 5));
        }
        return told(fold.stays(10_000_000).getOrDefault("f", List.of()), 1000);
    }

    private static List<String> told(List<Stay> stays, long unit) {
        return stays.stream()
                .map(s -> (s.entered() ? "entered " : "found ") + s.fromMs() / unit + "-"
                        + Objects.toString(s.untilMs() == null ? null : s.untilMs() / unit, ""))
                .toList();
    }

    private static Fence square() {
        return new Fence("f", FenceArea.of(read(SQUARE)), ALWAYS);
    }

    private static UnitWatch watch(List<Fence> fences, List<RouteLine> routes) {
        Set<String> ids = fences.stream().map(Fence::id).collect(Collectors.toSet());
        return new UnitWatch(0, 300_000, 300, new FenceIndex(fences), ids, routes);
    }

    private static UnitFix fix(double x, double y, long ms, double accuracy) {
        return new UnitFix(ms, ms, 1, 1, 0, x, y, accuracy, false);
    }

    private static Geometry read(String wkt) {
        try {
            return new WKTReader().read(wkt);
        } catch (ParseException e) {
            throw new IllegalArgumentException(wkt, e);
        }
    }
}
