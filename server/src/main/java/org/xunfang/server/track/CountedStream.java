package org.xunfang.server.track;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream whose every byte goes through {@link #read(byte[], int, int)}, where a subclass sees it. For one thread. */
abstract class CountedStream extends FilterInputStream {

    CountedStream(InputStream in) {
        super(in);
    }

    @Override
    public abstract int read(byte[] into, int from, int length) throws IOException;

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public long skip(long n) throws IOException {
        return n > 0 && read() >= 0 ? 1 : 0;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
