package org.xunfang.server.terminal;

import java.io.Closeable;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The connections of terminals: {@value #MOST} at a time, {@value #MOST_OF_ONE_ADDRESS} of them from one address, one of each
 * terminal. Thread-safe.
 */
final class Connections {

    static final int MOST = 1_000;

    /** Terminals behind one gateway share its address, so it is not few; a single host cannot take all places. */
    static final int MOST_OF_ONE_ADDRESS = 250;

    private final LongSupplier nanos;
    private final Set<Connection> open = new HashSet<>();
    private final Map<Integer, Connection> named = new HashMap<>();

    /** @param nanos a clock as {@link System#nanoTime} */
    Connections(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** A place for a new connection; empty where there is none. */
    synchronized Optional<Connection> admit(Closeable socket, InetAddress address) {
        long same = open.stream().filter(c -> c.address().equals(address)).count();
        if (open.size() >= MOST || same >= MOST_OF_ONE_ADDRESS) {
            return Optional.empty();
        }
        Connection admitted = new Connection(socket, address, nanos);
        open.add(admitted);
        return Optional.of(admitted);
    }

    /** A connection is a device's from now on; the one that was is ended, as the terminal has left it. */
    void named(Connection connection, int device) {
        Connection before = take(connection, device);
        if (before != null && before != connection) {
            before.close();
        }
    }

    private synchronized @Nullable Connection take(Connection connection, int device) {
        named.values().remove(connection);
        connection.named();
        return open.contains(connection) ? named.put(device, connection) : null;
    }

    /** A connection is nobody's any more. */
    synchronized void nameless(Connection connection) {
        named.values().remove(connection);
        connection.nameless();
    }

    /** A connection has ended. */
    synchronized void gone(Connection connection) {
        open.remove(connection);
        named.values().remove(connection);
    }

    /** Ends what owes something for too long. */
    void sweep() {
        all().stream().filter(Connection::isOverdue).forEach(Connection::close);
    }

    void closeAll() {
        all().forEach(Connection::close);
    }

    private synchronized List<Connection> all() {
        return List.copyOf(open);
    }
}
