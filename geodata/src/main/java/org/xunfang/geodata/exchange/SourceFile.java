package org.xunfang.geodata.exchange;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import java.util.zip.GZIPInputStream;

/**
 * A file that can be read several times, unpacked where it is gzip, with its progress told. A pass may unpack to at most
 * {@value #MOST_UNPACKED} bytes, so that a small file cannot fill the machine.
 */
public final class SourceFile {
    private static final long MOST_UNPACKED = 8L << 30;
    private static final int STEP = 1 << 20;

    private final Path path;
    private final long size;
    private final boolean packed;
    private final ImportProgress progress;
    private LongSupplier rows = () -> 0;
    private int passes = 1;
    private int pass;

    SourceFile(Path path, ImportProgress progress) throws IOException {
        this.path = path;
        this.size = Files.size(path);
        this.progress = progress;
        try (InputStream in = Files.newInputStream(path)) {
            this.packed = in.read() == 0x1f && in.read() == 0x8b;
        }
    }

    /** Says how many times the file is going to be read, and where the count of rows stands. */
    public void expect(int newPasses, LongSupplier newRows) {
        passes = newPasses;
        rows = newRows;
    }

    /** The first bytes, unpacked; fewer than {@code most} only where the file is shorter. */
    public byte[] head(int most) throws IOException {
        try (InputStream raw = Files.newInputStream(path);
                InputStream in = packed ? new GZIPInputStream(raw) : raw) {
            return in.readNBytes(most);
        }
    }

    /** Starts a pass over the file, unpacked and buffered. */
    public InputStream open() throws IOException {
        InputStream counted = new Counted(Files.newInputStream(path), size * pass++);
        if (!packed) {
            return new BufferedInputStream(counted, 1 << 16);
        }
        try {
            return new BufferedInputStream(new Limited(new GZIPInputStream(counted, 1 << 16)), 1 << 16);
        } catch (IOException e) {
            counted.close();
            throw e;
        }
    }

    /** As {@link #open()}, without a UTF-8 byte order mark. */
    public InputStream openText() throws IOException {
        PushbackInputStream in = new PushbackInputStream(open(), 3);
        byte[] mark = in.readNBytes(3);
        if (!(mark.length == 3 && mark[0] == (byte) 0xef && mark[1] == (byte) 0xbb && mark[2] == (byte) 0xbf)) {
            in.unread(mark);
        }
        return in;
    }

    /** Tells the progress as it reads. */
    private final class Counted extends FilterInputStream {
        private long position;
        private long told;

        Counted(InputStream in, long position) {
            super(in);
            this.position = position;
            this.told = position;
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            moved(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            int n = super.read(buffer, from, length);
            moved(Math.max(n, 0));
            return n;
        }

        private void moved(int bytes) {
            position += bytes;
            if (position - told >= STEP || (bytes == 0 && told < position)) {
                told = position;
                progress.at(position, size * Math.max(passes, pass), rows.getAsLong());
            }
        }
    }

    /** Stops a packed file from unpacking without end. */
    private static final class Limited extends FilterInputStream {
        private long left = MOST_UNPACKED;

        Limited(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            int n = super.read(buffer, from, length);
            left -= Math.max(n, 0);
            if (left < 0) {
                throw new TooLargeException();
            }
            return n;
        }
    }

    /** A packed file that unpacks to more than is sensible. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1;
    }
}
