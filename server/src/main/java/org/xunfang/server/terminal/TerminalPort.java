package org.xunfang.server.terminal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xunfang.server.config.Network;
import org.xunfang.server.http.PortTakenException;
import org.xunfang.server.problem.RareLine;
import org.xunfang.server.track.DeviceReports;

/**
 * The port for JT/T 808 terminals. Their numbers can be guessed, so only listed networks may connect. A connection that says
 * nothing for {@value #IDLE_MS} ms is ended, and one that owes something for longer than {@link Connection} allows.
 * Thread-safe.
 */
public final class TerminalPort implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TerminalPort.class);
    private static final int IDLE_MS = 600_000;
    private static final long BETWEEN_SWEEPS_MS = 1_000;

    private final DeviceReports reports;
    private final List<Network> networks;
    private final Clock clock;
    private final Connections connections = new Connections(System::nanoTime);
    private final RareLine refusals = new RareLine(System::nanoTime);
    private final ExecutorService threads = Executors.newCachedThreadPool(r -> daemon(r, "terminal"));
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(r -> daemon(r, "terminal-sweep"));
    private @Nullable ServerSocket server;
    private @Nullable ScheduledFuture<?> sweeps;

    /** @param networks from which terminals may connect */
    public TerminalPort(DeviceReports reports, List<Network> networks, Clock clock) {
        this.reports = reports;
        this.networks = List.copyOf(networks);
        this.clock = clock;
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Opens the port and returns it; port 0 takes a free one. */
    public int start(String host, int port) {
        try {
            ServerSocket bound = new ServerSocket();
            bound.setReuseAddress(true);
            bound.bind(new InetSocketAddress(host, port));
            server = bound;
            threads.execute(new AcceptLoop(bound, this::take, AcceptLoop::pause));
            sweeps = timer.scheduleWithFixedDelay(
                    connections::sweep, BETWEEN_SWEEPS_MS, BETWEEN_SWEEPS_MS, TimeUnit.MILLISECONDS);
            return bound.getLocalPort();
        } catch (IOException e) {
            throw new PortTakenException(host, port, e);
        }
    }

    private void take(Socket socket) {
        InetAddress from = socket.getInetAddress();
        Optional<Connection> place = isListed(from) ? connections.admit(socket, from) : Optional.empty();
        if (place.isEmpty()) {
            refusals.due()
                    .ifPresent(others -> LOG.warn(
                            "terminal refused: {}; {} others since the last such line", from.getHostAddress(), others));
            close(socket);
            return;
        }
        try {
            threads.execute(() -> serve(socket, place.get()));
        } catch (Throwable e) {
            connections.gone(place.get());
            throw e;
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("terminal port: {}", e.getMessage());
        }
    }

    private boolean isListed(InetAddress address) {
        return networks.stream().anyMatch(n -> n.holds(address));
    }

    private void serve(Socket socket, Connection connection) {
        try (socket) {
            socket.setSoTimeout(IDLE_MS);
            socket.setTcpNoDelay(true);
            FrameReader frames =
                    new FrameReader(socket.getInputStream(), connection::messageBegins, connection::messageEnds);
            TerminalSession session = new TerminalSession(
                    reports, new TerminalLine(connections, connection, socket.getOutputStream()), clock);
            for (Optional<Frame> next = frames.next(); next.isPresent(); next = frames.next()) {
                session.take(next.get());
            }
        } catch (IOException e) {
            LOG.debug("terminal gone: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("terminal connection failed", e);
        } finally {
            connections.gone(connection);
        }
    }

    @Override
    public void close() {
        if (sweeps != null) {
            sweeps.cancel(false);
        }
        timer.shutdown();
        try {
            if (server != null) {
                server.close();
            }
        } catch (IOException e) {
            LOG.debug("terminal port: {}", e.getMessage());
        }
        connections.closeAll();
        threads.shutdown();
    }
}
