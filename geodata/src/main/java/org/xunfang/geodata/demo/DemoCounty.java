package org.xunfang.geodata.demo;

import org.xunfang.geodata.exchange.RowSink;

/**
 * A fictional county, 示范县, that looks and is registered like real countryside: a county town and towns, villages of
 * two to four hamlets strung along roads, rivers and bridges, fields with tracks, cameras of the four kinds with the
 * gaps real registers have, units, key places and a year of incidents. Nothing in it is meant to be a real place or
 * person.
 *
 * <p>Immutable and thread-safe; the same options give the same rows in the same order, bit for bit.
 */
public final class DemoCounty {
    /** Name of the source of these rows; their external ids begin with it. */
    public static final String SOURCE = "demo";

    /** Name of the county. */
    public static final String NAME = "示范县";

    private final DemoOptions options;

    private DemoCounty(DemoOptions options) {
        this.options = options;
    }

    public static DemoCounty of(DemoOptions options) {
        return new DemoCounty(options);
    }

    /**
     * Builds the county and hands its rows on, what others refer to before what refers to it. Takes about 40 ms a
     * village; buildings are handed on hamlet by hamlet.
     */
    public void writeTo(RowSink sink) {
        DemoLand land = DemoLand.of(options);
        new DemoRows(options, land).writeTo(sink);
    }
}
