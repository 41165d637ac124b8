package org.xunfang.server.track;

import java.io.IOException;
import java.io.InputStream;

/** At most so many bytes of a stream, and whether there were more or the line broke. For one thread. */
final class UploadStream extends CountedStream {

    private long left;
    private boolean tooLong;
    private boolean broken;

    UploadStream(InputStream in, long most) {
        super(in);
        this.left = most;
    }

    boolean isTooLong() {
        return tooLong;
    }

    /** The sender, or the packing inside, broke off. */
    boolean isBroken() {
        return broken;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int n;
        try {
            n = in.read(bytes, from, length);
        } catch (IOException | RuntimeException e) {
            broken = true;
            throw new IOException("broken off", e);
        }
        left -= Math.max(0, n);
        if (left < 0) {
            tooLong = true;
            throw new IOException("too long");
        }
        return n;
    }

    /** The rest of the request is not ours to close. */
    @Override
    public void close() {}
}
