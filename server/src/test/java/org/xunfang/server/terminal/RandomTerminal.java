package org.xunfang.server.terminal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;

/** A registered terminal that signs in, and then says what is nearly right. For one thread. */
public final class RandomTerminal {
    private static final int[] IDS = {0x0001, 0x0002, 0x0003, 0x0004, 0x0100, 0x0102, 0x0200, 0x0704, 0x0801};
    private static final int MESSAGES = 5;
    private static final int LOCATION_BYTES = 28;

    private final int port;
    private final String number;
    private final Random random;

    /** @param number 12 digits */
    public RandomTerminal(int port, String number, Random random) {
        this.port = port;
        this.number = number;
        this.random = random;
    }

    /**
     * One connection.
     *
     * @return how many messages were answered
     * @throws IOException where it is not let in, whatever was said on the connection before
     */
    public int talk() throws IOException {
        try (Terminal terminal = new Terminal(port, number)) {
            signIn(terminal);
            int answers = 0;
            try {
                for (int i = 0; i < MESSAGES; i++) {
                    terminal.sendRaw(broken(frame()));
                }
                terminal.endOfSending();
                while (terminal.frames.next().isPresent()) {
                    answers++;
                }
            } catch (IOException e) {
                return answers; // whoever talks so may be let go
            }
            return answers;
        }
    }

    private static void signIn(Terminal terminal) throws IOException {
        try {
            terminal.signIn();
        } catch (AssertionError | RuntimeException e) {
            throw new IOException("not let in", e);
        }
    }

    private Frame frame() {
        int id = random.nextInt(10) == 0 ? random.nextInt(0x10000) : IDS[random.nextInt(IDS.length)];
        byte[] body = new byte[random.nextInt(4) == 0 ? LOCATION_BYTES : random.nextInt(200)];
        random.nextBytes(body);
        if (body.length > 4 && random.nextBoolean()) {
            body[0] = 0; // so that the rest is looked at, as a location or a count of packets
            body[1] = 0;
            body[2] = 0;
        }
        int total = random.nextInt(3) == 0 ? 2 + random.nextInt(4) : 1;
        return new Frame(id, number, false, random.nextInt(0x10000), false, total, 1 + random.nextInt(total), body);
    }

    /** Half of them with a bit changed: of the attributes, with the right checksum, or anywhere. */
    private byte[] broken(Frame frame) {
        byte[] wire = frame.bytes();
        int kind = random.nextInt(4);
        if (kind == 0) {
            wire[random.nextInt(wire.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return kind == 1 ? withOtherAttributes(wire) : wire;
    }

    /** The attributes are bytes 2 and 3; a bit that changes there changes the checksum likewise. */
    private byte[] withOtherAttributes(byte[] wire) {
        byte[] plain = unescaped(wire);
        int bit = 1 << random.nextInt(8);
        plain[2 + random.nextInt(2)] ^= (byte) bit;
        plain[plain.length - 1] ^= (byte) bit;
        return escaped(plain);
    }

    private static byte[] unescaped(byte[] wire) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        for (int i = 1; i < wire.length - 1; i++) {
            if (wire[i] == 0x7d) {
                plain.write(wire[++i] == 2 ? Frame.FLAG : 0x7d);
            } else {
                plain.write(wire[i]);
            }
        }
        return plain.toByteArray();
    }

    private static byte[] escaped(byte[] plain) {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        try {
            wire.write(Frame.FLAG);
            for (byte b : plain) {
                if (b == Frame.FLAG || b == 0x7d) {
                    wire.write(new byte[] {0x7d, (byte) (b == Frame.FLAG ? 2 : 1)});
                } else {
                    wire.write(b);
                }
            }
            wire.write(Frame.FLAG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return wire.toByteArray();
    }
}
