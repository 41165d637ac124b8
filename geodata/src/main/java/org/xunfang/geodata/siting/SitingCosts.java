package org.xunfang.geodata.siting;

/** What one camera costs by the way it is had, yuan; all more than 0. */
public record SitingCosts(
        double newPoleYuan, double onBuildingYuan, double shareYuan, double turnYuan, double repairYuan) {

    /** Round figures of rural projects; every county has its own. */
    public static final SitingCosts STANDARD = new SitingCosts(12_000, 6_000, 800, 500, 1_500);

    public SitingCosts {
        for (double yuan : new double[] {newPoleYuan, onBuildingYuan, shareYuan, turnYuan, repairYuan}) {
            if (!(yuan > 0 && Double.isFinite(yuan))) {
                throw new IllegalArgumentException("a camera cannot cost " + yuan + " yuan");
            }
        }
    }

    public double yuan(SitingAction action) {
        return switch (action) {
            case REPAIR -> repairYuan;
            case TURN -> turnYuan;
            case SHARE -> shareYuan;
            case ON_BUILDING -> onBuildingYuan;
            case NEW_POLE -> newPoleYuan;
        };
    }

    double leastYuan() {
        return Math.min(Math.min(newPoleYuan, onBuildingYuan), Math.min(shareYuan, Math.min(turnYuan, repairYuan)));
    }

    double mostYuan() {
        return Math.max(Math.max(newPoleYuan, onBuildingYuan), Math.max(shareYuan, Math.max(turnYuan, repairYuan)));
    }
}
