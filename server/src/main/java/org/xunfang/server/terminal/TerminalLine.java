package org.xunfang.server.terminal;

import java.io.IOException;
import java.io.OutputStream;
import org.xunfang.server.track.Device;

/** What a session does to its connection. For one thread. */
final class TerminalLine {

    private final Connections connections;
    private final Connection connection;
    private final OutputStream out;
    private int serial;

    TerminalLine(Connections connections, Connection connection, OutputStream out) {
        this.connections = connections;
        this.connection = connection;
        this.out = connection.watched(out);
    }

    /** Says something to a terminal. */
    void send(Frame to, int id, byte[] body) throws IOException {
        out.write(Frame.answer(to, id, serial++ & 0xffff, body).bytes());
    }

    /** The terminal is known from now on; an older connection of it ends. */
    void signedIn(Device device) {
        connections.named(connection, device.number());
    }

    /** The terminal has to say who it is again. */
    void signedOut() {
        connections.nameless(connection);
    }

    /** The terminal has asked what nobody can answer for now, and may ask again. */
    void excuse() {
        connection.excuse();
    }
}
