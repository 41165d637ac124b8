package org.xunfang.server.terminal;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A message of JT/T 808, or one packet of a split one; numbers are big-endian.
 *
 * @param id of the message, such as 0x0200
 * @param terminal number of the terminal: 12 digits, 20 in the version of 2019
 * @param serial of the packet, 0 to 65535
 * @param encrypted true: the body cannot be read
 * @param total packets of the message; 1 for one that is not split
 * @param index of this packet, from 1
 */
record Frame(
        int id,
        String terminal,
        boolean version2019,
        int serial,
        boolean encrypted,
        int total,
        int index,
        byte[] body) {

    static final byte FLAG = 0x7e;

    private static final byte ESCAPE = 0x7d;
    private static final int LENGTH = 0x3ff;
    private static final int ENCRYPTION = 0x1c00;
    private static final int SPLIT = 0x2000;
    private static final int VERSION = 0x4000;
    private static final int OLD_BYTES = 6;
    private static final int NEW_BYTES = 10;

    /** A message of the platform. */
    static Frame answer(Frame to, int id, int serial, byte[] body) {
        return new Frame(id, to.terminal, to.version2019, serial, false, 1, 1, body);
    }

    /** Reads what was between two flags; empty where it is no message. */
    static Optional<Frame> parse(byte[] escaped, int length) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream(length);
        int check = 0;
        for (int i = 0; i < length; i++) {
            int b = escaped[i];
            if (b == ESCAPE) {
                int code = ++i < length ? escaped[i] : 0;
                if (code != 1 && code != 2) {
                    return Optional.empty();
                }
                b = code == 1 ? ESCAPE : FLAG;
            }
            plain.write(b);
            check ^= b & 0xff;
        }
        // the checksum is the last byte, so that all of them together are none
        return check != 0 || plain.size() == 0 ? Optional.empty() : read(plain.toByteArray());
    }

    private static Optional<Frame> read(byte[] plain) {
        ByteBuffer in = ByteBuffer.wrap(plain, 0, plain.length - 1);
        try {
            int id = in.getShort() & 0xffff;
            int attributes = in.getShort() & 0xffff;
            boolean newer = (attributes & VERSION) != 0;
            if (newer) {
                in.get();
            }
            String terminal = Bcd.read(in, newer ? NEW_BYTES : OLD_BYTES);
            int serial = in.getShort() & 0xffff;
            boolean split = (attributes & SPLIT) != 0;
            int total = split ? in.getShort() & 0xffff : 1;
            int index = split ? in.getShort() & 0xffff : 1;
            boolean fits = in.remaining() == (attributes & LENGTH) && index >= 1 && index <= total;
            if (!fits || terminal == null) {
                return Optional.empty();
            }
            byte[] body = new byte[in.remaining()];
            in.get(body);
            return Optional.of(
                    new Frame(id, terminal, newer, serial, (attributes & ENCRYPTION) != 0, total, index, body));
        } catch (BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    /** As it goes over the wire, flags included. */
    byte[] bytes() {
        ByteBuffer plain = ByteBuffer.allocate(32 + body.length);
        plain.putShort((short) id)
                .putShort((short) (body.length | (version2019 ? VERSION : 0) | (total > 1 ? SPLIT : 0)));
        if (version2019) {
            plain.put((byte) 1);
        }
        Bcd.write(plain, terminal);
        plain.putShort((short) serial);
        if (total > 1) {
            plain.putShort((short) total).putShort((short) index);
        }
        plain.put(body);
        byte check = 0;
        for (int i = 0; i < plain.position(); i++) {
            check ^= plain.get(i);
        }
        plain.put(check);
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        wire.write(FLAG);
        for (int i = 0; i < plain.position(); i++) {
            byte b = plain.get(i);
            if (b == ESCAPE || b == FLAG) {
                wire.write(ESCAPE);
                wire.write(b == ESCAPE ? 1 : 2);
            } else {
                wire.write(b);
            }
        }
        wire.write(FLAG);
        return wire.toByteArray();
    }
}
