package org.xunfang.geodata.exchange;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Knows whether its reader wanted more than there was. Parsers complain alike about a document that is wrong and one that
 * stops too early; this tells the two apart.
 */
public final class EndNoticed extends FilterInputStream {
    private boolean ended;

    public EndNoticed(InputStream in) {
        super(in);
    }

    /** True once the end was reached, also the sudden end of a packed stream. */
    public boolean ended() {
        return ended;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        try {
            int n = super.read(buffer, from, length);
            ended |= n < 0;
            return n;
        } catch (EOFException e) {
            ended = true;
            throw e;
        }
    }
}
