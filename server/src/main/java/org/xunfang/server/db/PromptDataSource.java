package org.xunfang.server.db;

import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * A pool that does not make callers wait for a database that is away. A pool alone lets each of them wait for its whole
 * time limit; here one caller a second looks whether the database is back, and the others fail at once. Thread-safe.
 */
final class PromptDataSource implements DataSource {

    /** Opens a connection outside the pool. */
    @FunctionalInterface
    interface Opener {
        Connection open() throws SQLException;
    }

    private final HikariDataSource pool;
    private final Availability availability;
    private final Opener direct;

    /** @param direct opens a connection within a few seconds or fails */
    PromptDataSource(HikariDataSource pool, Availability availability, Opener direct) {
        this.pool = pool;
        this.availability = availability;
        this.direct = direct;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (!availability.mayTry()) {
            throw new SQLTransientConnectionException("the database is away", "08001");
        }
        if (availability.awaySince().isPresent()) {
            probe();
        }
        try {
            return pool.getConnection();
        } catch (SQLException e) {
            // a pool that is merely used up fails in the same way
            if (availability.mayProbe()) {
                probe();
            }
            throw e;
        }
    }

    private void probe() throws SQLException {
        try (Connection connection = direct.open()) {
            connection.isValid(2);
            availability.answered();
        } catch (SQLException e) {
            availability.failed(e);
            throw e;
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLException("the pool has a user of its own");
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return pool.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        pool.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        pool.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return pool.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger(Logger.GLOBAL_LOGGER_NAME);
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(this) ? type.cast(this) : pool.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || pool.isWrapperFor(type);
    }
}
