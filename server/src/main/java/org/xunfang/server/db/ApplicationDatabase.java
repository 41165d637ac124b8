package org.xunfang.server.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes the application's role and its database with PostGIS in a private cluster; what exists already stays. */
final class ApplicationDatabase {
    private ApplicationDatabase() {}

    /** Creates the role if absent and sets its password. */
    static void ensureRole(Connection administrator, String role, String password) throws SQLException {
        if (!exists(administrator, "SELECT FROM pg_roles WHERE rolname = ?", role)) {
            execute(administrator, "CREATE ROLE %I LOGIN", role);
        }
        execute(administrator, "ALTER ROLE %I PASSWORD %L", role, password);
    }

    /** Creates an empty database of the role if absent. */
    static void ensureDatabase(Connection administrator, String database, String owner) throws SQLException {
        if (!exists(administrator, "SELECT FROM pg_database WHERE datname = ?", database)) {
            execute(administrator, "CREATE DATABASE %I OWNER %I", database, owner);
        }
    }

    /** Installs PostGIS in the connection's database; only a superuser may. */
    static void ensurePostgis(Connection administrator) throws SQLException {
        execute(administrator, "CREATE EXTENSION IF NOT EXISTS postgis");
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Runs a command that takes no parameters, quoted by PostgreSQL's own {@code format}. */
    static void execute(Connection connection, String command, String... arguments) throws SQLException {
        try (PreparedStatement format = connection.prepareStatement("SELECT format(?, VARIADIC ?)")) {
            format.setString(1, command);
            format.setArray(2, connection.createArrayOf("text", arguments));
            try (ResultSet row = format.executeQuery();
                    Statement statement = connection.createStatement()) {
                row.next();
                statement.execute(row.getString(1));
            }
        }
    }
}
