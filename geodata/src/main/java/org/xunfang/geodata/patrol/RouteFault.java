package org.xunfang.geodata.patrol;

/**
 * Why a route cannot be kept as it is told. The codes:
 *
 * <ul>
 *   <li>{@code patrol.fault.no-way}: no way for the unit to the stop;
 *   <li>{@code patrol.fault.no-capability}: the unit lacks what the place needs;
 *   <li>{@code patrol.fault.other-unit}: the place is for other units;
 *   <li>{@code patrol.fault.late}: the unit is there so many minutes after the place has closed;
 *   <li>{@code patrol.fault.shift}: the unit is back so many minutes after its shift;
 *   <li>{@code patrol.fault.no-break}: the break does not fit in; it takes so many minutes.
 * </ul>
 *
 * @param unitId whose route
 * @param stop which stop, from 0; the number of stops stands for the way back
 * @param code stable, dotted
 * @param minutes rounded up, 0 where there is nothing to tell
 */
public record RouteFault(String unitId, int stop, String code, int minutes) {}
