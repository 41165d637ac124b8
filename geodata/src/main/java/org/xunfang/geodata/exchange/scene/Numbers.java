package org.xunfang.geodata.exchange.scene;

/** Numbers and texts of a table's cells. */
final class Numbers {

    private static final int LONGEST = 60;

    private Numbers() {}

    /** @throws IllegalArgumentException for anything but a finite number */
    static double parse(String name, String cell) {
        try {
            double value = Double.parseDouble(cell.strip());
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is not a number: " + shortened(cell), e);
        }
        throw new IllegalArgumentException(name + " is not finite: " + shortened(cell));
    }

    static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
