package org.xunfang.server.track;

/**
 * A device that may report.
 *
 * @param number its number in the tables
 */
public record Device(int number, SpeedUnit speedUnit) {}
