package org.xunfang.geodata.exchange;

/**
 * Hears how far an import has come, about once per MiB of file. It is called on the importing thread; an exception that
 * it throws ends the import, which is how an import is cancelled.
 */
@FunctionalInterface
public interface ImportProgress {
    /** Hears nothing. */
    ImportProgress NONE = (bytesRead, bytesToRead, rows) -> {};

    /**
     * Called as the import goes on, with growing numbers.
     *
     * @param bytesRead bytes of the file read so far, over all passes
     * @param bytesToRead bytes to read in all; a file that is read twice counts twice
     * @param rows source rows seen so far
     */
    void at(long bytesRead, long bytesToRead, long rows);
}
