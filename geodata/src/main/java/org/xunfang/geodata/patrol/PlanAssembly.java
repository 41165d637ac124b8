package org.xunfang.geodata.patrol;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.road.TravelMatrix;

/** Turns the tours of a search into a plan for people. */
final class PlanAssembly {
    private final PlanModel model;
    private final Tour[] tours;
    private final double[][] gain;
    private final @Nullable Instant[][] lastEnd;

    private PlanAssembly(PlanModel model, Tour[] tours) {
        this.model = model;
        this.tours = tours;
        this.gain = new double[tours.length][];
        this.lastEnd = new Instant[tours.length][];
        for (int u = 0; u < tours.length; u++) {
            gain[u] = new double[tours[u].size + 1];
            lastEnd[u] = new Instant[tours[u].size + 1];
        }
        work();
    }

    static PatrolPlan assemble(PlanModel model, Tour[] tours) {
        PlanAssembly assembly = new PlanAssembly(model, tours);
        List<PatrolPlan.Route> routes = new ArrayList<>();
        double gain = 0;
        long travelS = 0;
        for (Tour tour : tours) {
            PatrolPlan.Route route = assembly.route(tour);
            routes.add(route);
            gain += route.stops().stream().mapToDouble(PatrolPlan.Stop::gain).sum();
            travelS += route.travelS();
        }
        return new PatrolPlan(
                routes,
                UnmetPlaces.of(model, tours),
                RouteFaults.of(model, tours),
                gain,
                travelS * model.costPerSecond,
                assembly.instability(),
                assembly.unfairness(),
                assembly.cover(),
                assembly.passing());
    }

    private double instability() {
        if (model.steadiness == null) {
            return 0;
        }
        int[][] visitors = new int[model.places][0];
        for (Tour tour : tours) {
            for (int k = 1; k <= tour.size; k++) {
                int[] others = visitors[tour.node[k]];
                visitors[tour.node[k]] = Arrays.copyOf(others, others.length + 1);
                visitors[tour.node[k]][others.length] = tour.unit;
            }
        }
        double sum = 0;
        for (int p = 0; p < model.places; p++) {
            sum += model.steadiness.cost(p, visitors[p], visitors[p].length);
        }
        return sum;
    }

    private double unfairness() {
        if (model.evenness == null) {
            return 0;
        }
        for (Tour tour : tours) {
            System.arraycopy(gain[tour.unit], 0, tour.gain, 0, tour.size + 1);
        }
        return model.evenness.cost(tours);
    }

    private double cover() {
        CoverWatch watch = CoverWatch.of(model);
        return watch == null ? 0 : watch.worth(tours);
    }

    private double passing() {
        PassWatch watch = PassWatch.of(model);
        return watch == null ? 0 : watch.worth(tours);
    }

    /** Goes through all visits by time, so that each knows when its place was last visited. */
    private void work() {
        record Visit(int unit, int position, int start) {}
        List<Visit> visits = new ArrayList<>();
        for (Tour tour : tours) {
            for (int k = 1; k <= tour.size; k++) {
                visits.add(new Visit(tour.unit, k, tour.start[k]));
            }
        }
        visits.sort(Comparator.comparingInt(Visit::start)
                .thenComparingInt(Visit::unit)
                .thenComparingInt(Visit::position));
        double[] lastS = new double[model.places];
        @Nullable Instant[] last = new Instant[model.places];
        for (int p = 0; p < model.places; p++) {
            lastS[p] = model.gains.lastEnd(p);
            last[p] = model.problem.places().get(p).lastVisit();
        }
        for (Visit visit : visits) {
            Tour tour = tours[visit.unit];
            int k = visit.position;
            int place = tour.node[k];
            int end = tour.start[k] + tour.stay[k];
            gain[visit.unit][k] = model.gains.worth(place, tour.start[k], lastS[place])
                    * model.gains.stayShare(place, tour.choice[k]);
            lastEnd[visit.unit][k] = last[place];
            if (end > lastS[place]) {
                lastS[place] = end;
                last[place] = model.at(end);
            }
        }
    }

    private PatrolPlan.Route route(Tour tour) {
        PatrolUnit unit = model.problem.units().get(tour.unit);
        boolean stays = tour.size == 0 && !model.usable(tour.unit);
        List<PatrolPlan.Stop> stops = new ArrayList<>();
        for (int k = 1; k <= tour.size; k++) {
            stops.add(stop(tour, k));
        }
        int backS = stays ? 0 : tour.travel(tour.node[tour.size], tour.node[tour.size + 1]);
        double backM = stays ? 0 : metres(tour, tour.size + 1);
        return new PatrolPlan.Route(
                unit.id(),
                model.at(tour.departure(0)),
                model.at(tour.departure(tour.size) + backS),
                stops,
                stays ? 0 : tour.travelS(),
                stops.stream().mapToDouble(PatrolPlan.Stop::travelM).sum() + backM,
                backS,
                backM,
                pause(tour));
    }

    private PatrolPlan.@Nullable Pause pause(Tour tour) {
        TourRest rest = tour.rest;
        return rest == null || rest.after < 0
                ? null
                : new PatrolPlan.Pause(rest.after, model.at(rest.startS), model.at(rest.startS + rest.lengthS));
    }

    private PatrolPlan.Stop stop(Tour tour, int k) {
        PatrolPlace place = model.problem.places().get(tour.node[k]);
        Instant arrival = model.at(tour.start[k]);
        int travelS = tour.travel(tour.node[k - 1], tour.node[k]);
        return new PatrolPlan.Stop(
                place.id(),
                arrival,
                model.at(tour.start[k] + tour.stay[k]),
                travelS,
                metres(tour, k),
                tour.start[k] - tour.departure(k - 1) - travelS,
                gain[tour.unit][k],
                model.problem.gain().reasons(place, arrival, lastEnd[tour.unit][k]));
    }

    private double metres(Tour tour, int k) {
        TravelMatrix matrix = model.problem.matrix(model.problem.units().get(tour.unit));
        return matrix.metres(model.site(tour.node[k - 1]), model.site(tour.node[k]));
    }
}
