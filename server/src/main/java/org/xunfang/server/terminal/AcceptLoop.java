package org.xunfang.server.terminal;

import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes connections from a port until it is closed, whatever happens to one of them. */
final class AcceptLoop implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(AcceptLoop.class);

    private final ServerSocket port;
    private final Consumer<Socket> taken;
    private final Runnable pause;

    /**
     * @param taken has to see to the socket, or to throw, and then it is closed
     * @param pause before the next attempt after one that failed: where the process has no file descriptor left, the next
     *     one fails at once too
     */
    AcceptLoop(ServerSocket port, Consumer<Socket> taken, Runnable pause) {
        this.port = port;
        this.taken = taken;
        this.pause = pause;
    }

    /** A pause of 200 ms. */
    static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        while (!port.isClosed()) {
            try {
                accept();
            } catch (Throwable e) {
                if (!port.isClosed()) {
                    LOG.debug("terminal port: {}", e.toString());
                    pause.run();
                }
            }
        }
    }

    private void accept() throws Exception {
        Socket socket = port.accept();
        try {
            taken.accept(socket);
        } catch (Throwable e) {
            LOG.error("a terminal's connection could not be taken", e);
            socket.close();
        }
    }
}
