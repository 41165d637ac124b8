package org.xunfang.geodata.exchange.register;

/** The headings that are known. */
public final class Columns {
    /** Headings of camera registers: {@code code}, {@code name}, {@code lon}, {@code lat}, {@code azimuth} … */
    public static final SynonymTable CAMERA = SynonymTable.ofColumns("camera-columns.csv");

    /** Headings of lists of villages, hamlets and grids: {@code name}, {@code code}, {@code township} … */
    public static final SynonymTable PLACE = SynonymTable.ofColumns("place-columns.csv");

    /**
     * Headings of what is never kept: passwords, network and hardware addresses, telephone and identity numbers, what a
     * camera recognises, classes of places by religion.
     */
    public static final SynonymTable FORBIDDEN = SynonymTable.ofList("forbidden-columns.csv");

    /** Words for the kinds of row, to the names of {@link org.xunfang.geodata.exchange.RowKind}. */
    public static final SynonymTable ROW_KINDS = SynonymTable.ofValues("row-kinds.csv", "kind");

    private Columns() {}
}
