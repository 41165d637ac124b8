package org.xunfang.geodata.exchange;

/** Takes the rows of a source one by one, in the order of the source. Not thread-safe unless it says so. */
@FunctionalInterface
public interface RowSink {
    void accept(CountyRow row);
}
