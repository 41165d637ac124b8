package org.xunfang.server.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A terminal as it speaks over the wire, of the version of 2013 or of 2019. For one thread. */
final class Terminal implements AutoCloseable {
    private static final int PATIENCE_MS = 60_000;

    private final Socket socket;
    final FrameReader frames;
    private final String number;
    private final boolean version2019;
    /** Runs over soon. */
    private int serial = 65_530;

    /** Of the version of 2013. */
    Terminal(int port, String number) throws IOException {
        this(port, number, false);
    }

    Terminal(int port, String number, boolean version2019) throws IOException {
        this.number = number;
        this.version2019 = version2019;
        this.socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(PATIENCE_MS);
        this.frames = new FrameReader(socket.getInputStream());
    }

    /** In 2019 the code goes back with its length before it, and the number of the device and of its software behind it. */
    void signIn() throws IOException {
        send(0x0100, new byte[version2019 ? 85 : 25]);
        ByteBuffer answer = ByteBuffer.wrap(next(0x8100).body());
        answer.getShort();
        assertThat(answer.get()).isZero();
        byte[] code = new byte[answer.remaining()];
        answer.get(code);
        ByteBuffer body = ByteBuffer.allocate(1 + code.length + 35);
        byte[] newer = body.put((byte) code.length).put(code).array();
        assertThat(ask(0x0102, version2019 ? newer : code)).isZero();
    }

    /** Says something and is told what came of it. */
    int ask(int id, byte[] body) throws IOException {
        send(id, body);
        Frame answer = next(0x8001);
        assertThat(ByteBuffer.wrap(answer.body()).getShort() & 0xffff).isEqualTo((serial - 1) & 0xffff);
        return result(answer, id);
    }

    static int result(Frame answer, int id) {
        ByteBuffer body = ByteBuffer.wrap(answer.body());
        body.getShort();
        assertThat(body.getShort() & 0xffff).isEqualTo(id);
        return body.get();
    }

    void send(int id, byte[] body) throws IOException {
        send(new Frame(id, number, version2019, serial++ & 0xffff, false, 1, 1, body));
    }

    void send(Frame frame) throws IOException {
        sendRaw(frame.bytes());
    }

    void sendRaw(byte[] wire) throws IOException {
        socket.getOutputStream().write(wire);
    }

    void endOfSending() throws IOException {
        socket.shutdownOutput();
    }

    Frame packet(int id, int total, int index, byte[] body) {
        return new Frame(id, number, version2019, serial++ & 0xffff, false, total, index, body);
    }

    /** Asks, as terminals do, again and again until it is answered. */
    void askUntilAnswered(int id, byte[] body, int answer) throws IOException {
        socket.setSoTimeout(300);
        for (Frame found = null; found == null; ) {
            send(id, body);
            try {
                found = next(answer);
            } catch (SocketTimeoutException e) {
                assertThat(socket.isConnected()).isTrue();
            }
        }
        socket.setSoTimeout(PATIENCE_MS);
    }

    /** True where the connection ends without a word. */
    boolean isLetGo() throws IOException {
        try {
            return frames.next().isEmpty();
        } catch (SocketException e) {
            return true;
        }
    }

    /** Every packet is answered, once all are there. */
    void split(int id, byte[] body, int each) throws IOException {
        int total = (body.length + each - 1) / each;
        for (int i = 0; i < total; i++) {
            byte[] part = Arrays.copyOfRange(body, i * each, Math.min(body.length, (i + 1) * each));
            send(new Frame(id, number, version2019, serial++ & 0xffff, false, total, i + 1, part));
        }
        for (int i = 0; i < total; i++) {
            assertThat(result(next(0x8001), id)).isZero();
        }
    }

    Frame next(int id) throws IOException {
        Frame frame = any();
        assertThat(frame.id()).isEqualTo(id);
        assertThat(frame.version2019()).isEqualTo(version2019);
        assertThat(frame.terminal()).isEqualTo(number);
        return frame;
    }

    Frame any() throws IOException {
        return frames.next().orElseThrow();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
