package org.xunfang.geodata.siting;

/**
 * What a plan changes.
 *
 * @param roadGainedM metres of the roads of the wall's kind that are seen afterwards and were not before
 * @param roadLostM metres that were seen before and are not afterwards, as a camera was turned away
 * @param areaGainedM2 square metres of ground likewise
 * @param areaLostM2 square metres of ground likewise
 */
public record Effect(
        WallFigures before,
        WallFigures after,
        double roadGainedM,
        double roadLostM,
        double areaGainedM2,
        double areaLostM2) {}
