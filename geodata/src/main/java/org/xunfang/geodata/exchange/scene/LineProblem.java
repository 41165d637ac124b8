package org.xunfang.geodata.exchange.scene;

/**
 * A line of a table that could not be taken as it stands.
 *
 * @param line counted from 1
 * @param message what is wrong, and with which value, in English
 */
public record LineProblem(long line, String message) {}
