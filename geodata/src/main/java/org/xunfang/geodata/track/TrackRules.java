package org.xunfang.geodata.track;

/**
 * What a track is taken for.
 *
 * @param stopRadiusM a unit whose fixes stay within so many metres of their middle stands; more where its fixes are said to be
 *     worse, twice their accuracy
 * @param mostRadiusM but never more than that
 * @param leastStopS shorter than this is no stop
 * @param awayS a unit that is heard elsewhere for longer has left
 * @param silenceS longer without a fix, nobody knows where a unit that moves was
 * @param stopSilenceS the same for a unit that is heard at the same place before and after
 * @param stopGapS a stop goes on after a silence of so long, if the unit stops at the same place again; the silence is unknown
 * @param fastestMps metres a second; nothing that patrols is faster
 * @param jumpM less than that, beside both accuracies, is no jump, metres
 * @param otherDeviceS the next device stands for the unit where the one before it is silent for longer
 * @param walkMps what is slower is walked
 * @param walkS slow for less long, a vehicle was in the way
 * @param rideMps a unit on foot that is faster rides
 * @param rideS if for longer than this
 */
public record TrackRules(
        double stopRadiusM,
        double mostRadiusM,
        double leastStopS,
        double awayS,
        double silenceS,
        double stopSilenceS,
        double stopGapS,
        double fastestMps,
        double jumpM,
        double otherDeviceS,
        double walkMps,
        double walkS,
        double rideMps,
        double rideS) {

    private static final TrackRules STANDARD =
            new TrackRules(40, 100, 180, 60, 120, 300, 3600, 70, 100, 300, 2.2, 120, 4, 60);

    /** Those that the definitions tell. */
    public static TrackRules standard() {
        return STANDARD;
    }
}
