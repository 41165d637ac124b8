package org.xunfang.geodata.patrol;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts the plan before into an empty draft, as far as it still can be kept. */
final class WarmStart {
    private final PlanModel model;
    private final PriorPlan prior;
    private final Map<String, Integer> placeOf = new HashMap<>();

    WarmStart(PlanModel model, PriorPlan prior) {
        this.model = model;
        this.prior = prior;
        for (int p = 0; p < model.places; p++) {
            placeOf.put(model.problem.places().get(p).id(), p);
        }
    }

    void load(Draft draft) {
        for (int u = 0; u < model.units; u++) {
            String unit = model.problem.units().get(u).id();
            List<String> route = prior.routes().getOrDefault(unit, List.of());
            List<Integer> staysS = prior.staysS().get(unit);
            for (int i = 0; i < route.size(); i++) {
                Integer place = placeOf.get(route.get(i));
                if (place != null) {
                    append(draft, u, place, staysS == null ? 0 : staysS.get(i));
                }
            }
            if (staysS == null) {
                lengthen(draft, u);
            }
        }
    }

    /** Behind all others, with the longest stay up to the one before, or a shorter one if only that fits. */
    private void append(Draft draft, int unit, int place, int stayS) {
        Tour tour = draft.tours[unit];
        if (!model.allowed(unit, place) || tour.node[tour.size] == place) {
            return;
        }
        int[] stays = model.stays[place];
        for (int c = model.offered[place] - 1; c >= 0; c--) {
            if ((stays[c] <= stayS || c == 0) && tour.fits(tour.size, place, stays[c])) {
                draft.insert(unit, tour.size, place, c);
                return;
            }
        }
    }

    /** Every stay a step longer in turn, as long as one of them can be. */
    private void lengthen(Draft draft, int unit) {
        Tour tour = draft.tours[unit];
        boolean longer = true;
        while (longer) {
            longer = false;
            for (int k = tour.fixed + 1; k <= tour.size; k++) {
                int next = tour.choice[k] + 1;
                int place = tour.node[k];
                if (next < model.offered[place] && model.stays[place][next] <= tour.room(k)) {
                    draft.setStay(unit, k, next);
                    longer = true;
                }
            }
        }
    }
}
