package org.xunfang.server.terminal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xunfang.server.config.Network;
import org.xunfang.server.http.PortTakenException;
import org.xunfang.server.track.DeviceReports;

/**
 * The port for JT/T 808 terminals. Their numbers can be guessed, so only listed networks may connect. A connection that says
 * nothing for {@value #IDLE_MS} ms is ended. Thread-safe.
 */
public final class TerminalPort implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TerminalPort.class);
    private static final int IDLE_MS = 600_000;
    private static final int MOST_CONNECTIONS = 1_000;

    private final DeviceReports reports;
    private final List<Network> networks;
    private final Clock clock;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(r -> {
        Thread thread = new Thread(r, "terminal");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable ServerSocket server;

    /** @param networks from which terminals may connect */
    public TerminalPort(DeviceReports reports, List<Network> networks, Clock clock) {
        this.reports = reports;
        this.networks = List.copyOf(networks);
        this.clock = clock;
    }

    /** Opens the port and returns it; port 0 takes a free one. */
    public int start(String host, int port) {
        try {
            ServerSocket bound = new ServerSocket();
            bound.setReuseAddress(true);
            bound.bind(new InetSocketAddress(host, port));
            server = bound;
            threads.execute(() -> accept(bound));
            return bound.getLocalPort();
        } catch (IOException e) {
            throw new PortTakenException(host, port, e);
        }
    }

    private void accept(ServerSocket bound) {
        while (!bound.isClosed()) {
            try {
                Socket socket = bound.accept();
                if (open.size() < MOST_CONNECTIONS && isListed(socket.getInetAddress())) {
                    open.add(socket);
                    threads.execute(() -> serve(socket));
                } else {
                    LOG.warn("terminal refused: {}", socket.getInetAddress().getHostAddress());
                    socket.close();
                }
            } catch (IOException e) {
                LOG.debug("terminal port: {}", e.getMessage());
            }
        }
    }

    private boolean isListed(InetAddress address) {
        return networks.stream().anyMatch(n -> n.holds(address));
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setSoTimeout(IDLE_MS);
            socket.setTcpNoDelay(true);
            FrameReader frames = new FrameReader(socket.getInputStream());
            TerminalSession session = new TerminalSession(reports, socket.getOutputStream(), clock);
            for (Optional<Frame> next = frames.next(); next.isPresent(); next = frames.next()) {
                session.take(next.get());
            }
        } catch (IOException e) {
            LOG.debug("terminal gone: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("terminal connection failed", e);
        } finally {
            open.remove(socket);
        }
    }

    @Override
    public void close() {
        try {
            if (server != null) {
                server.close();
            }
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            LOG.debug("terminal port: {}", e.getMessage());
        }
        threads.shutdown();
    }
}
