package org.xunfang.server.journey;

/** When a unit was somewhere first and last in a shift, milliseconds since 1970. */
record Pass(long firstMs, long lastMs) {
    Pass with(Pass other) {
        return new Pass(Math.min(firstMs, other.firstMs), Math.max(lastMs, other.lastMs));
    }
}
