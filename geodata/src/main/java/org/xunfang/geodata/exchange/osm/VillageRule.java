package org.xunfang.geodata.exchange.osm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.algorithm.locate.PointOnGeometryLocator;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Point;
import org.xunfang.geodata.exchange.CountyRow.Hamlet;
import org.xunfang.geodata.exchange.CountyRow.Village;
import org.xunfang.geodata.exchange.ImportCollector;

/**
 * Which areas of an OSM file are its villages.
 *
 * <p>Of {@code boundary=administrative} with an {@code admin_level} of 7 to 11 (finer than a county everywhere) that level
 * is taken which is the finest to hold at least half of the settlement points of the file; where the file has no settlement
 * points, at least half of the area that the fullest level covers. Only complete and named areas count. Villages and towns
 * outside of all of them, or all of them where no level will do, get an area drawn around their point, see
 * {@link VillageCells}.
 *
 * <p>Each settlement point becomes a hamlet. A village without any gets one hamlet of its own name.
 */
final class VillageRule {
    private static final int COARSEST = 7;
    private static final int FINEST = 11;
    private static final double GOOD_SHARE = 0.5;
    private static final Pattern DIVISION_CODE = Pattern.compile("\\d{12}");

    private final List<Boundary> chosen;
    private final List<Settlement> settlements;

    private VillageRule(List<Boundary> chosen, List<Settlement> settlements) {
        this.chosen = chosen;
        this.settlements = settlements;
    }

    /** Applies the rule. */
    static VillageRule of(List<Boundary> boundaries, List<Settlement> settlements) {
        Set<Integer> levels = new TreeSet<>(Comparator.reverseOrder());
        boundaries.forEach(b -> levels.add(b.level()));
        double enough = GOOD_SHARE * (settlements.isEmpty() ? mostArea(boundaries, levels) : settlements.size());
        for (int level : levels) {
            List<Boundary> ofLevel =
                    boundaries.stream().filter(b -> b.level() == level).toList();
            double held = settlements.isEmpty()
                    ? area(ofLevel)
                    : held(ofLevel, settlements).size();
            if (held >= enough) {
                return new VillageRule(ofLevel, settlements);
            }
        }
        return new VillageRule(List.of(), settlements);
    }

    /** The {@code admin_level} of an administrative boundary, if it is one that may be a village's. */
    static OptionalInt level(Map<String, String> tags) {
        String level = tags.getOrDefault("admin_level", "").strip();
        if (!"administrative".equals(tags.get("boundary")) || !level.matches("\\d{1,2}")) {
            return OptionalInt.empty();
        }
        int value = Integer.parseInt(level);
        return value < COARSEST || value > FINEST ? OptionalInt.empty() : OptionalInt.of(value);
    }

    /** A 12-digit division code, wherever mappers put it. */
    static @Nullable String divisionCode(Map<String, String> tags) {
        for (String key : new String[] {"ref", "ref:CN", "ref:cndiv", "official_code", "cn:code", "gb:code"}) {
            String value = tags.getOrDefault(key, "").strip();
            if (DIVISION_CODE.matcher(value).matches()) {
                return value;
            }
        }
        return null;
    }

    /** Hands on the villages, then the hamlets. */
    void handOn(ImportCollector collector) {
        for (Boundary b : chosen) {
            collector.resume(b.externalId());
            collector.take(new Village(b.externalId(), b.code(), b.name(), null, b.area(), false));
        }
        Set<Settlement> held = held(chosen, settlements);
        List<Settlement> centres = settlements.stream()
                .filter(s -> s.isVillageCentre() && !held.contains(s))
                .toList();
        for (Village village : VillageCells.around(centres, chosen)) {
            collector.resume(village.externalId());
            collector.take(village);
        }
        for (Settlement s : settlements) {
            collector.resume(s.externalId());
            collector.take(new Hamlet(s.externalId(), null, s.name(), s.point(), null, null));
        }
        for (Boundary b : chosen) {
            if (held(List.of(b), settlements).isEmpty()) {
                Point centre = b.area().getInteriorPoint();
                collector.resume(b.externalId());
                collector.take(new Hamlet(b.externalId(), b.externalId(), b.name(), centre, null, null));
            }
        }
    }

    private static double mostArea(List<Boundary> boundaries, Set<Integer> levels) {
        return levels.stream()
                .mapToDouble(level ->
                        area(boundaries.stream().filter(b -> b.level() == level).toList()))
                .max()
                .orElse(0);
    }

    /** In square degrees: only to compare levels of one file. */
    private static double area(List<Boundary> boundaries) {
        return boundaries.stream().mapToDouble(b -> b.area().getArea()).sum();
    }

    /** The settlements that lie in one of the areas. */
    private static Set<Settlement> held(List<Boundary> boundaries, List<Settlement> settlements) {
        List<PointOnGeometryLocator> locators = new ArrayList<>();
        boundaries.forEach(b -> locators.add(new IndexedPointInAreaLocator(b.area())));
        Set<Settlement> held = new HashSet<>();
        for (Settlement s : settlements) {
            if (locators.stream().anyMatch(l -> l.locate(s.point().getCoordinate()) != Location.EXTERIOR)) {
                held.add(s);
            }
        }
        return held;
    }
}
