package org.xunfang.server.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * An empty, migrated PostGIS database for one test class: {@code @RegisterExtension static final TestDatabase DB =
 * TestDatabase.create();}, or in try-with-resources. It is a copy of a template made once per JVM, and dropped at the
 * end of the class. Where PostGIS comes from is told in {@link TestServer}.
 */
public final class TestDatabase implements AutoCloseable, BeforeAllCallback, AfterAllCallback {
    private static final String DEADLOCK = "40P01";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final TestServer server;
    private final String name;
    private boolean dropped;

    TestDatabase(TestServer server, String name) {
        this.server = server;
        this.name = name;
    }

    /** Makes a database that nobody else uses. */
    public static TestDatabase create() {
        TestServer server = TestServer.get();
        TestDatabase database = new TestDatabase(server, server.template() + "_" + COUNT.incrementAndGet());
        database.make();
        return database;
    }

    private void make() {
        server.execute("CREATE DATABASE %I TEMPLATE %I OWNER %I", name, server.template(), server.user());
        dropped = false;
    }

    /** Makes a copy of a database that nobody is connected to. */
    public static TestDatabase copyOf(TestDatabase other) {
        String name = other.server.template() + "_" + COUNT.incrementAndGet();
        other.server.execute("CREATE DATABASE %I TEMPLATE %I OWNER %I", name, other.name, other.server.user());
        return new TestDatabase(other.server, name);
    }

    /** The JDBC address without user and password. */
    public String jdbcUrl() {
        return server.jdbcUrl(name);
    }

    /** The role that owns the database, with the rights that the server has in production. */
    public String user() {
        return server.user();
    }

    /** The password of {@link #user()}. */
    public String password() {
        return server.password();
    }

    /** Opens a new connection each time. */
    public DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl());
        source.setUser(user());
        source.setPassword(password());
        return source;
    }

    /** A new connection. */
    public Connection connect() throws SQLException {
        return dataSource().getConnection();
    }

    /**
     * Empties tables and all that refers to them, also while an application works on them in the background.
     *
     * @param tables their names with commas between
     */
    public void empty(String tables) {
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("TRUNCATE " + tables + " CASCADE");
                return;
            } catch (SQLException e) {
                boolean again = DEADLOCK.equals(e.getSQLState()) && attempt < 20;
                if (!again) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    /** Drops the database, ending what is still connected. */
    @Override
    public void close() {
        server.execute("DROP DATABASE IF EXISTS %I WITH (FORCE)", name);
        dropped = true;
    }

    /** A class that is tried again finds an empty one. */
    @Override
    public void beforeAll(ExtensionContext context) {
        if (dropped) {
            make();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }
}
