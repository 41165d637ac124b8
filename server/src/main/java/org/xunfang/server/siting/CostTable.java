package org.xunfang.server.siting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.siting.SitingCosts;
import org.xunfang.server.problem.AppException;

/** What a camera costs, in yuan, by what is done for it. */
record CostTable(
        @Nullable Double newPoleYuan,
        @Nullable Double onBuildingYuan,
        @Nullable Double shareYuan,
        @Nullable Double turnYuan,
        @Nullable Double repairYuan) {

    private static final double MOST_YUAN = 1e7;

    /** The table with the version that a change of it has to name. */
    record Versioned(
            double newPoleYuan,
            double onBuildingYuan,
            double shareYuan,
            double turnYuan,
            double repairYuan,
            int version) {

        CostTable table() {
            return new CostTable(newPoleYuan, onBuildingYuan, shareYuan, turnYuan, repairYuan);
        }
    }

    /**
     * As the planner takes them.
     *
     * @throws AppException.Invalid {@code siting.costs_invalid} with the names of all that cannot be used
     */
    SitingCosts costs() {
        List<String> faults = new ArrayList<>();
        double newPole = checked("newPoleYuan", newPoleYuan, faults);
        double onBuilding = checked("onBuildingYuan", onBuildingYuan, faults);
        double share = checked("shareYuan", shareYuan, faults);
        double turn = checked("turnYuan", turnYuan, faults);
        double repair = checked("repairYuan", repairYuan, faults);
        if (!faults.isEmpty()) {
            throw new AppException.Invalid("siting.costs_invalid", Map.of("fields", List.copyOf(faults)));
        }
        return new SitingCosts(newPole, onBuilding, share, turn, repair);
    }

    private static double checked(String name, @Nullable Double yuan, List<String> faults) {
        if (yuan == null || !(yuan > 0 && yuan <= MOST_YUAN)) {
            faults.add(name);
            return MOST_YUAN;
        }
        return yuan;
    }
}
