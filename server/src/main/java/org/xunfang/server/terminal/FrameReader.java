package org.xunfang.server.terminal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Finds messages in a stream of bytes; what is none is passed over. For one thread. */
final class FrameReader {

    /** The longest body with every byte escaped, and its header. */
    private static final int MOST_BYTES = 2 * (1023 + 32);

    /** Whoever sends so much that is no message in a row speaks something else. */
    private static final int MOST_IN_VAIN = 64 * 1024;

    private final InputStream in;
    private final Runnable begun;
    private final Runnable ended;
    private final byte[] held = new byte[MOST_BYTES];

    FrameReader(InputStream in) {
        this(in, () -> {}, () -> {});
    }

    /**
     * @param begun hears that the first byte of what may be a message has come
     * @param ended hears that it has come to its end, whether it was one or not
     */
    FrameReader(InputStream in, Runnable begun, Runnable ended) {
        this.in = new BufferedInputStream(in, 4096);
        this.begun = begun;
        this.ended = ended;
    }

    /** The next message; empty at the end of the stream, or where nothing of it makes sense. */
    Optional<Frame> next() throws IOException {
        int length = 0;
        boolean tooLong = false;
        boolean isBegun = false;
        for (int inVain = 0; inVain < MOST_IN_VAIN; inVain++) {
            int b = in.read();
            if (b < 0) {
                return Optional.empty();
            }
            if (b != Frame.FLAG) {
                if (!isBegun) {
                    begun.run();
                    isBegun = true;
                }
                tooLong |= length == MOST_BYTES;
                if (!tooLong) {
                    held[length++] = (byte) b;
                }
                continue;
            }
            if (isBegun) {
                ended.run();
                isBegun = false;
            }
            Optional<Frame> found = tooLong || length == 0 ? Optional.empty() : Frame.parse(held, length);
            if (found.isPresent()) {
                return found;
            }
            // the flag that ends something broken may begin the next message
            length = 0;
            tooLong = false;
        }
        return Optional.empty();
    }
}
