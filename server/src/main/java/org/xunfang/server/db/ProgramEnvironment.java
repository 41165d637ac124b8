package org.xunfang.server.db;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * Turns a JDBC address into the environment of PostgreSQL's own programs (libpq). In an environment, unlike in arguments, a
 * password cannot be read by other users of the machine.
 */
final class ProgramEnvironment {

    /** Property of the JDBC driver → variable of libpq. */
    private static final Map<String, String> VARIABLES = Map.of(
            "PGHOST", "PGHOST",
            "PGPORT", "PGPORT",
            "PGDBNAME", "PGDATABASE",
            "user", "PGUSER",
            "password", "PGPASSWORD",
            "sslmode", "PGSSLMODE",
            "sslrootcert", "PGSSLROOTCERT",
            "sslcert", "PGSSLCERT");

    private ProgramEnvironment() {}

    /**
     * @param user used where the address names none
     * @throws IllegalArgumentException where the text is no PostgreSQL address
     */
    static Map<String, String> of(String jdbcUrl, @Nullable String user, @Nullable String password) {
        Properties properties = Driver.parseURL(jdbcUrl, new Properties());
        if (properties == null) {
            throw new IllegalArgumentException("no address of a PostgreSQL database");
        }
        Map<String, String> environment = new LinkedHashMap<>();
        putUnlessNull(environment, "PGUSER", user);
        putUnlessNull(environment, "PGPASSWORD", password);
        VARIABLES.forEach(
                (property, variable) -> putUnlessNull(environment, variable, properties.getProperty(property)));
        return environment;
    }

    private static void putUnlessNull(Map<String, String> environment, String variable, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            environment.put(variable, value);
        }
    }
}
