package org.xunfang.geodata.patrol;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.road.TravelMatrix;
import org.xunfang.geodata.road.TravelMode;

/**
 * A problem compiled for the search: whole seconds since the earliest shift's start, and plain arrays.
 *
 * <p>Nodes are the places (0 to places − 1), then start and end of every unit (places + 2u, places + 2u + 1).
 */
final class PlanModel {
    private static final int FAR = 1_000_000_000;

    final PatrolProblem problem;
    final Instant origin;
    final int places;
    final int units;
    final int nodes;
    /** Per unit its mode's node × node travel seconds; units of one mode share the array. */
    final int[][] travel;
    /** The same from column to row, so that all ways to a node lie side by side. */
    final int[][] travelTo;

    final int[] shiftStart;
    final int[] shiftEnd;
    final int[] opens;
    final int[] closes;
    /** Per place the stays that it offers, and behind them those of fixed stops that it does not. */
    final int[][] stays;
    /** How many stays a place offers. */
    final int[] offered;
    /** Per unit its fixed stops, but for those without a way: places and choices of stay. */
    final int[][] fixedPlace;

    final int[][] fixedChoice;
    /** Per place how many fixed stops it has. */
    final int[] fixedVisits;
    /** Per unit first and last moment at which its break may begin, and its length; 0 where it makes none. */
    final int[] restFrom;

    final int[] restUntil;
    final int[] restS;
    /** Per unit, whether it should make a break and cannot. */
    final boolean[] restless;
    /** Per unit the numbers of its fixed stops without a way. */
    final int[][] unreachable;
    /** At [unit × places + place], whether the search may send the unit there. */
    final boolean[] allowed;

    final boolean[] mustReach;
    /** End of the last shift. */
    final int horizon;
    /** By when all is over, also where fixed stops take longer than the shift. */
    final int lastMoment;

    final double costPerSecond;
    final GainTable gains;
    /** What counts beside gains and travel, where it does. */
    final @Nullable Steadiness steadiness;

    final @Nullable Evenness evenness;
    /** What ways pass, where that counts. */
    final @Nullable PassTable passes;

    PlanModel(PatrolProblem problem) {
        this.problem = problem;
        List<PatrolUnit> us = problem.units();
        List<PatrolPlace> ps = problem.places();
        this.origin =
                us.stream().map(PatrolUnit::shiftStart).min(Instant::compareTo).orElseThrow();
        this.places = ps.size();
        this.units = us.size();
        this.nodes = places + 2 * units;
        this.shiftStart =
                us.stream().mapToInt(u -> secondsAtOrAfter(u.shiftStart())).toArray();
        this.shiftEnd =
                us.stream().mapToInt(u -> secondsAtOrAfter(u.shiftEnd())).toArray();
        this.horizon = Arrays.stream(shiftEnd).max().orElseThrow();
        this.opens = new int[nodes];
        this.closes = new int[nodes];
        this.stays = new int[nodes][];
        this.mustReach = new boolean[nodes];
        this.costPerSecond = problem.gain().profile().travelCostPerHour() / 3600;
        for (int p = 0; p < places; p++) {
            PatrolPlace place = ps.get(p);
            stays[p] = place.staysS().stream().mapToInt(Integer::intValue).toArray();
            mustReach[p] = place.mustReach();
            setWindow(p, place.window());
        }
        this.offered = Arrays.stream(stays, 0, places).mapToInt(s -> s.length).toArray();
        this.fixedPlace = new int[units][];
        this.fixedChoice = new int[units][];
        this.fixedVisits = new int[places];
        this.unreachable = new int[units][];
        for (int u = 0; u < units; u++) {
            closes[places + 2 * u] = horizon;
            closes[places + 2 * u + 1] = shiftEnd[u];
        }
        Map<TravelMode, int[]> perMode = new EnumMap<>(TravelMode.class);
        this.travel = travel(perMode);
        this.travelTo = travelTo(perMode);
        this.steadiness = Steadiness.of(problem);
        this.evenness = Evenness.of(this);
        this.passes = PassTable.of(this);
        readFixed();
        this.lastMoment = lastMoment();
        this.gains = new GainTable(this);
        this.restFrom = new int[units];
        this.restUntil = new int[units];
        this.restS = new int[units];
        this.restless = new boolean[units];
        for (int u = 0; u < units; u++) {
            readPause(u, us.get(u).pause());
        }
        this.allowed = new boolean[units * places];
        for (int u = 0; u < units; u++) {
            boolean open = usable(u) && !us.get(u).closed();
            for (int p = 0; p < places; p++) {
                allowed[u * places + p] = open && ps.get(p).admits(us.get(u));
            }
        }
    }

    private void readFixed() {
        Map<String, Integer> placeOf = new HashMap<>();
        for (int p = 0; p < places; p++) {
            placeOf.put(problem.places().get(p).id(), p);
        }
        for (int u = 0; u < units; u++) {
            List<PatrolUnit.Fixed> fixed = problem.units().get(u).fixed();
            fixedPlace[u] = new int[fixed.size()];
            fixedChoice[u] = new int[fixed.size()];
            int count = 0;
            int before = startOf(u);
            IntStream.Builder missed = IntStream.builder();
            for (int i = 0; i < fixed.size(); i++) {
                int place = Objects.requireNonNull(placeOf.get(fixed.get(i).placeId()));
                if (way(u, before, place) && way(u, place, endOf(u))) {
                    fixedPlace[u][count] = place;
                    fixedChoice[u][count++] = choice(place, fixed.get(i).stayS());
                    fixedVisits[place]++;
                    before = place;
                } else {
                    missed.add(i);
                }
            }
            unreachable[u] = missed.build().toArray();
            fixedPlace[u] = Arrays.copyOf(fixedPlace[u], count);
        }
    }

    /** A break for which the fixed stops leave no room is not made. */
    private void readPause(int unit, PatrolUnit.@Nullable Pause pause) {
        if (pause != null) {
            restFrom[unit] = secondsAtOrAfter(pause.from());
            restUntil[unit] = secondsAtOrBefore(pause.until());
            restS[unit] = pause.lengthS();
            TourRest rest = new Tour(this, unit).rest;
            if (rest == null || rest.after < 0) {
                restless[unit] = true;
                restS[unit] = 0;
            }
        }
    }

    private int lastMoment() {
        int last = horizon;
        for (int u = 0; u < units; u++) {
            int at = shiftStart[u];
            int before = startOf(u);
            for (int i = 0; i < fixedPlace[u].length; i++) {
                int place = fixedPlace[u][i];
                at = Math.max(opens[place], at + seconds(u, before, place)) + stays[place][fixedChoice[u][i]];
                before = place;
            }
            PatrolUnit.Pause pause = problem.units().get(u).pause();
            int rest = pause == null ? 0 : Math.max(at, secondsAtOrAfter(pause.from())) - at + pause.lengthS();
            // nobody leaves for a place from which there is no way back
            last = Math.max(last, at + rest + (usable(u) || before != startOf(u) ? seconds(u, before, endOf(u)) : 0));
        }
        return last;
    }

    /** True where the search may send the unit to the place. */
    boolean allowed(int unit, int place) {
        return allowed[unit * places + place];
    }

    /** True where there is a way for a unit. */
    boolean way(int unit, int from, int to) {
        return seconds(unit, from, to) < TravelMatrix.NO_WAY;
    }

    private int choice(int place, int stayS) {
        int[] known = stays[place];
        for (int c = 0; c < known.length; c++) {
            if (known[c] == stayS) {
                return c;
            }
        }
        stays[place] = Arrays.copyOf(known, known.length + 1);
        stays[place][known.length] = stayS;
        return known.length;
    }

    int startOf(int unit) {
        return places + 2 * unit;
    }

    int endOf(int unit) {
        return places + 2 * unit + 1;
    }

    int seconds(int unit, int from, int to) {
        return travel[unit][from * nodes + to];
    }

    /** True where a unit can at least get from its start to its end within its shift. */
    boolean usable(int unit) {
        return seconds(unit, startOf(unit), endOf(unit)) <= shiftEnd[unit] - shiftStart[unit];
    }

    /** Site of a node in the travel matrices. */
    int site(int node) {
        if (node < places) {
            return problem.places().get(node).site();
        }
        PatrolUnit unit = problem.units().get((node - places) / 2);
        return (node - places) % 2 == 0 ? unit.startSite() : unit.endSite();
    }

    Instant at(int second) {
        return origin.plusSeconds(second);
    }

    /** No window closes later than the last shift ends, so that two legs without a way still add up within an int. */
    private void setWindow(int place, PatrolPlace.@Nullable Window window) {
        opens[place] = window == null ? 0 : secondsAtOrAfter(window.opens());
        closes[place] = horizon;
        if (window != null) {
            closes[place] = Math.min(horizon, secondsAtOrBefore(window.closes()));
        }
    }

    private int[][] travelTo(Map<TravelMode, int[]> perMode) {
        Map<TravelMode, int[]> turned = new EnumMap<>(TravelMode.class);
        perMode.forEach((mode, among) -> {
            int[] to = new int[among.length];
            for (int i = 0; i < nodes; i++) {
                for (int j = 0; j < nodes; j++) {
                    to[j * nodes + i] = among[i * nodes + j];
                }
            }
            turned.put(mode, to);
        });
        return problem.units().stream().map(unit -> turned.get(unit.mode())).toArray(int[][]::new);
    }

    private int[][] travel(Map<TravelMode, int[]> perMode) {
        List<int[]> perUnit = new ArrayList<>();
        for (PatrolUnit unit : problem.units()) {
            perUnit.add(perMode.computeIfAbsent(unit.mode(), m -> amongNodes(problem.matrix(unit))));
        }
        return perUnit.toArray(new int[0][]);
    }

    private int[] amongNodes(TravelMatrix matrix) {
        int[] among = new int[nodes * nodes];
        int[] sites = new int[nodes];
        for (int i = 0; i < nodes; i++) {
            // another mode's unit may stand at a site that this mode's matrix does not have
            sites[i] = site(i);
        }
        for (int i = 0; i < nodes; i++) {
            for (int j = 0; j < nodes; j++) {
                boolean known = sites[i] < matrix.size() && sites[j] < matrix.size();
                among[i * nodes + j] = known ? matrix.seconds(sites[i], sites[j]) : TravelMatrix.NO_WAY;
            }
        }
        return among;
    }

    private int secondsAtOrAfter(Instant at) {
        long s = at.getEpochSecond() - origin.getEpochSecond() + (at.getNano() > 0 ? 1 : 0);
        return clamped(s);
    }

    private int secondsAtOrBefore(Instant at) {
        return clamped(at.getEpochSecond() - origin.getEpochSecond());
    }

    private static int clamped(long s) {
        return (int) Math.max(-FAR, Math.min(FAR, s));
    }
}
