package org.xunfang.geodata.patrol;

import java.util.Arrays;

/**
 * The plan that the search is working on: a tour per unit, who visits which place, and what it is worth. Changes are
 * kept or taken back as a whole by {@link #keep} and {@link #undo}. Mutable, for one thread.
 */
final class Draft {
    final PlanModel model;
    final Tour[] tours;

    private final Tour[] saved;
    private final boolean[] changed;
    private final int[] changedUnits;
    private int changedCount;

    /** Units that visit a place, once per visit. */
    private final int[][] visitors;

    private final int[] visits;

    private final double[] placeGain;
    private final int[] regained;
    private final double[] gainBefore;
    private int regainedCount;
    private final int[] stamp;
    private int now;

    private final VisitList scratch;

    Draft(PlanModel model) {
        this.model = model;
        this.tours = new Tour[model.units];
        this.saved = new Tour[model.units];
        for (int u = 0; u < model.units; u++) {
            tours[u] = new Tour(model, u);
            saved[u] = new Tour(model, u);
        }
        this.changed = new boolean[model.units];
        this.changedUnits = new int[model.units];
        this.visitors = new int[model.places][2];
        this.visits = new int[model.places];
        this.placeGain = new double[model.places];
        this.regained = new int[model.places];
        this.gainBefore = new double[model.places];
        this.stamp = new int[model.places];
        this.scratch = new VisitList(model.gains);
        for (Tour tour : tours) {
            for (int k = 1; k <= tour.size; k++) {
                addVisitor(tour.node[k], tour.unit);
            }
        }
        for (int p = 0; p < model.places; p++) {
            placeGain[p] = net(p);
        }
    }

    int visits(int place) {
        return visits[place];
    }

    /** Unit of the i-th visit to a place, in no meaningful order. */
    int visitor(int place, int i) {
        return visitors[place][i];
    }

    int changedCount() {
        return changedCount;
    }

    int changedUnit(int i) {
        return changedUnits[i];
    }

    void insert(int unit, int at, int place, int choice) {
        change(unit);
        tours[unit].insert(at, place, choice);
        tours[unit].schedule();
        addVisitor(place, unit);
    }

    /**
     * Takes out the stops at positions {@code from} to before {@code to}, the next if it is a place twice running, and more
     * where there would be no room for the break.
     */
    void remove(int unit, int from, int to) {
        change(unit);
        Tour tour = tours[unit];
        drop(tour, from, to);
        if (tour.node[from - 1] == tour.node[from]) {
            drop(tour, from, from + 1);
        }
        tour.schedule();
        while (tour.lacksRest() && tour.size > tour.fixed) {
            // the break was at a stop that is gone, and there is no other place for it on the way
            int next = Math.min(from, tour.size);
            drop(tour, next, next + 1);
            tour.schedule();
        }
    }

    private void drop(Tour tour, int from, int to) {
        for (int k = from; k < to; k++) {
            dropVisitor(tour.node[k], tour.unit);
        }
        tour.remove(from, to);
    }

    void setStay(int unit, int at, int choice) {
        change(unit);
        tours[unit].setStay(at, choice);
        tours[unit].schedule();
    }

    /** Collects the visits to a place, in order of their begin. */
    void collect(int place, VisitList into) {
        into.clear(place);
        int[] units = visitors[place];
        for (int i = 0; i < visits[place]; i++) {
            boolean seen = false;
            for (int j = 0; j < i; j++) {
                seen |= units[j] == units[i];
            }
            if (!seen) {
                Tour tour = tours[units[i]];
                for (int k = 1; k <= tour.size; k++) {
                    if (tour.node[k] == place) {
                        into.add(tour.start[k], tour.stay[k], tour.choice[k], tour.unit, k);
                    }
                }
            }
        }
    }

    /** Brings the gains up to date with all changes since the last {@link #keep} or {@link #undo}. */
    void regain() {
        now++;
        regainedCount = 0;
        for (int i = 0; i < changedCount; i++) {
            regainAll(saved[changedUnits[i]]);
            regainAll(tours[changedUnits[i]]);
        }
    }

    /** What one more visit by a unit would take off for being new, points. */
    double unsteadiness(int place, int unit) {
        return model.steadiness == null ? 0 : model.steadiness.added(place, visitors[place], visits[place], unit);
    }

    /** What a place gains less what its visits take off for being new. */
    private double net(int place) {
        collect(place, scratch);
        if (model.evenness != null) {
            scratch.tell(tours);
        }
        double off = model.steadiness == null ? 0 : model.steadiness.cost(place, visitors[place], visits[place]);
        return scratch.gain() - off;
    }

    /** Sum of all gains less what is taken off for being new, points; right after {@link #regain}. */
    double gain() {
        double sum = 0;
        for (double g : placeGain) {
            sum += g;
        }
        return sum;
    }

    int travelS() {
        int sum = 0;
        for (Tour tour : tours) {
            if (tour.size > 0 || model.usable(tour.unit)) {
                sum += tour.travelS();
            }
        }
        return sum;
    }

    void keep() {
        for (int i = 0; i < changedCount; i++) {
            changed[changedUnits[i]] = false;
        }
        changedCount = 0;
    }

    void undo() {
        for (int i = 0; i < changedCount; i++) {
            replace(saved[changedUnits[i]]);
        }
        for (int i = 0; i < regainedCount; i++) {
            placeGain[regained[i]] = gainBefore[i];
            if (model.evenness != null) {
                collect(regained[i], scratch);
                scratch.tell(tours);
            }
        }
        regainedCount = 0;
        keep();
    }

    /** Takes over tours that are copies of its own at another time. */
    void load(Tour[] copies) {
        for (Tour copy : copies) {
            if (copy.shape != tours[copy.unit].shape) {
                change(copy.unit);
                replace(copy);
            }
        }
    }

    private void replace(Tour copy) {
        Tour tour = tours[copy.unit];
        for (int k = 1; k <= tour.size; k++) {
            dropVisitor(tour.node[k], tour.unit);
        }
        tour.copyFrom(copy);
        for (int k = 1; k <= tour.size; k++) {
            addVisitor(tour.node[k], tour.unit);
        }
    }

    private void change(int unit) {
        if (!changed[unit]) {
            changed[unit] = true;
            changedUnits[changedCount++] = unit;
            saved[unit].copyFrom(tours[unit]);
        }
    }

    private void regainAll(Tour tour) {
        for (int k = 1; k <= tour.size; k++) {
            int place = tour.node[k];
            if (stamp[place] != now) {
                stamp[place] = now;
                regained[regainedCount] = place;
                gainBefore[regainedCount++] = placeGain[place];
                placeGain[place] = net(place);
            }
        }
    }

    private void addVisitor(int place, int unit) {
        if (visits[place] == visitors[place].length) {
            visitors[place] = Arrays.copyOf(visitors[place], 2 * visits[place]);
        }
        visitors[place][visits[place]++] = unit;
    }

    private void dropVisitor(int place, int unit) {
        int[] units = visitors[place];
        for (int i = 0; i < visits[place]; i++) {
            if (units[i] == unit) {
                units[i] = units[--visits[place]];
                return;
            }
        }
        throw new IllegalStateException("unit " + unit + " does not visit place " + place);
    }
}
