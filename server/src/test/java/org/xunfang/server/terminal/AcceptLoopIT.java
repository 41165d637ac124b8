package org.xunfang.server.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AcceptLoopIT {

    /** What the port does, one thing at each call; at last it is closed. */
    private static final class Port extends ServerSocket {
        private final Deque<Throwable> failures;
        private final InetAddress local = InetAddress.getLoopbackAddress();

        Port(Throwable... failures) throws IOException {
            super(0, 5, InetAddress.getLoopbackAddress());
            this.failures = new ArrayDeque<>(List.of(failures));
        }

        @Override
        public Socket accept() throws IOException {
            Throwable failure = failures.poll();
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof IOException io) {
                throw io;
            }
            return super.accept();
        }

        Socket connect() throws IOException {
            return new Socket(local, getLocalPort());
        }
    }

    private int pauses;
    private int taken;

    @Test
    void afterAFailureItPausesAndGoesOn() throws IOException {
        try (Port port =
                        new Port(new IOException("Too many open files"), new IOException("again"), new LinkageError());
                Socket client = port.connect()) {
            new AcceptLoop(port, s -> close(port, s), () -> pauses++).run();
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(pauses).isEqualTo(3);
        assertThat(taken).isEqualTo(1);
    }

    @Test
    void aConnectionThatCannotBeTakenIsClosedAndTheNextOneTaken() throws IOException {
        try (Port port = new Port();
                Socket first = port.connect();
                Socket second = port.connect()) {
            new AcceptLoop(
                            port,
                            s -> {
                                if (taken++ == 0) {
                                    throw new OutOfMemoryError("unable to create native thread");
                                }
                                close(port, s);
                            },
                            () -> pauses++)
                    .run();
            assertThat(first.getInputStream().read()).isEqualTo(-1);
            assertThat(second.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(pauses).isZero();
    }

    private void close(ServerSocket port, Socket socket) {
        taken++;
        try {
            socket.close();
            port.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
