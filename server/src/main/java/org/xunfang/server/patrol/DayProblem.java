package org.xunfang.server.patrol;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.geodata.patrol.Objectives;
import org.xunfang.geodata.patrol.PatrolPlace;
import org.xunfang.geodata.patrol.PatrolProblem;
import org.xunfang.geodata.patrol.PatrolUnit;
import org.xunfang.geodata.patrol.PriorPlan;
import org.xunfang.geodata.road.TravelMatrix;

/**
 * The problem of planning the rest of a day anew, from where its units are. Site numbers: the stations of the units in their
 * order, where they are in the same order, then the places.
 */
final class DayProblem {

    private final PlanGround.Survey survey;
    private final List<DayUnit> units;
    private final DayPlaces places;
    private final PlanSites sites;
    private final Map<String, Integer> siteOf = new HashMap<>();
    private final Objectives objectives;
    private final Map<UUID, String> squadrons;

    /**
     * @param given the units; what a leader has ruled out by now they leave out
     * @param candidates where the units may go beside where they go now
     * @param villages that shall be in reach
     * @param squadrons by the organisation's unit of a shift; those of one are loaded alike
     * @param objectives what a change costs
     */
    DayProblem(
            PlanGround.Survey survey,
            PlanRoads roads,
            List<DayUnit> given,
            Collection<ValuedPlace> candidates,
            Villages villages,
            Map<UUID, String> squadrons,
            Objectives objectives,
            ObjectMapper json) {
        this.survey = survey;
        this.objectives = objectives;
        this.squadrons = squadrons;
        List<DayUnit> units = given.stream()
                .map(u -> u.without(s -> survey.isForbidden(s.placeId())))
                .toList();
        this.places = new DayPlaces(survey, units, candidates, json);
        List<PlannedShift> stations =
                new ArrayList<>(units.stream().map(DayUnit::shift).toList());
        units.forEach(u -> stations.add(u.shift().from(u.start())));
        this.sites = PlanSites.of(
                stations, places.inOrder(), villages, survey.places().beside(), roads);
        List<String> keys = places.keys();
        for (int i = 0; i < keys.size(); i++) {
            siteOf.put(keys.get(i), 2 * units.size() + i);
        }
        List<DayUnit> able = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            able.add(asAble(units.get(i), i, units.size()));
        }
        this.units = List.copyOf(able);
    }

    /** A unit that cannot make its fixed stops may do first what suits it best; what nobody may change stands as it is. */
    private DayUnit asAble(DayUnit unit, int i, int count) {
        if (canKeep(unit, i, count)) {
            return unit;
        }
        if (!unit.closed()) {
            return unit.unfixed();
        }
        places.settle(unit);
        return unit.settled();
    }

    List<DayUnit> units() {
        return units;
    }

    DayPlaces places() {
        return places;
    }

    PlanSites sites() {
        return sites;
    }

    PlanGround.Survey survey() {
        return survey;
    }

    int site(String key) {
        return Objects.requireNonNull(siteOf.get(key), key);
    }

    int station(int unit) {
        return unit;
    }

    /** Where a unit begins: where it is, or at its station where no road is near. */
    int start(int unit) {
        int start = units.size() + unit;
        return sites.failure(units.get(unit).shift().mode(), start).isEmpty() ? start : station(unit);
    }

    /** The problem; null where no unit has time left. */
    @Nullable
    PatrolProblem problem() {
        List<PatrolUnit> able = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            if (isAble(i)) {
                able.add(unit(i));
            }
        }
        List<PatrolPlace> reachable = new ArrayList<>();
        List<@Nullable Coordinate> at = new ArrayList<>();
        for (String key : places.keys()) {
            if (sites.failure(site(key)).isEmpty()) {
                reachable.add(places.asPlanned(key, site(key)));
                at.add(places.isOther(key) ? null : at(key));
            }
        }
        return able.isEmpty()
                ? null
                : new PatrolProblem(
                        able,
                        reachable,
                        sites.matrices(),
                        survey.places().gain(),
                        prior(),
                        objectives,
                        sites.passed(at));
    }

    private boolean isAble(int i) {
        DayUnit unit = units.get(i);
        return !unit.isOver()
                && sites.failure(unit.shift().mode(), start(i)).isEmpty()
                && sites.failure(unit.shift().mode(), station(i)).isEmpty();
    }

    private PatrolUnit unit(int i) {
        DayUnit unit = units.get(i);
        List<PatrolUnit.Fixed> fixed = unit.fixed().stream()
                .filter(s -> sites.failure(site(places.key(s))).isEmpty())
                .map(s -> new PatrolUnit.Fixed(places.key(s), (int) s.stay().toSeconds()))
                .toList();
        return new PatrolUnit(
                unit.id(),
                unit.shift().mode(),
                start(i),
                station(i),
                unit.from(),
                unit.shift().endsAt().truncatedTo(java.time.temporal.ChronoUnit.SECONDS),
                unit.shift().capabilities(),
                unit.pause(),
                fixed,
                unit.closed(),
                squadrons.getOrDefault(unit.shift().orgUnitId(), ""));
    }

    private PriorPlan prior() {
        Map<String, List<String>> routes = new HashMap<>();
        Map<String, List<Integer>> stays = new HashMap<>();
        for (DayUnit unit : units) {
            routes.put(unit.id(), unit.toCome().stream().map(places::key).toList());
            stays.put(
                    unit.id(),
                    unit.toCome().stream().map(s -> (int) s.stay().toSeconds()).toList());
        }
        return new PriorPlan(routes, stays);
    }

    /** True where a unit can make its fixed stops and still be back in time. */
    private boolean canKeep(DayUnit unit, int i, int count) {
        TravelMatrix matrix =
                Objects.requireNonNull(sites.matrices().get(unit.shift().mode()));
        int site = sites.failure(unit.shift().mode(), count + i).isEmpty() ? count + i : i;
        Instant at = unit.from();
        for (StoredStop stop : unit.fixed()) {
            int next = site(places.key(stop));
            if (!matrix.reaches(site, next)) {
                return false;
            }
            at = at.plusSeconds(matrix.seconds(site, next)).plus(stop.stay());
            site = next;
        }
        return matrix.reaches(site, i)
                && !at.plusSeconds(matrix.seconds(site, i)).isAfter(unit.shift().endsAt());
    }

    Coordinate at(String key) {
        return places.place(key).place().at();
    }
}
