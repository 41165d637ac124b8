package org.xunfang.server.db;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The PostGIS of a test run, found once per JVM, in this order: the server named by {@code XUNFANG_TEST_DB_URL}; a
 * container of the image named by {@code XUNFANG_TEST_IMAGE}; a temporary private cluster of the PostgreSQL installed here;
 * a container of {@code postgis/postgis}, where Docker runs. It holds one template database with PostGIS and all migrations.
 *
 * @param urls database name → JDBC address
 * @param administrator a role that may create databases and PostGIS
 * @param owner the role that the databases belong to
 */
record TestServer(UnaryOperator<String> urls, Login administrator, Login owner, String template) {
    record Login(String user, String password) {}

    private static final class Holder {
        static final TestServer FOUND = find();
    }

    /** Finds the server the first time, which takes seconds. */
    static TestServer get() {
        return Holder.FOUND;
    }

    String jdbcUrl(String database) {
        return urls.apply(database);
    }

    String user() {
        return owner.user;
    }

    String password() {
        return owner.password;
    }

    /** Runs a command as administrator, outside the test databases. */
    void execute(String command, String... arguments) {
        try (Connection connection = connect("postgres", administrator)) {
            ApplicationDatabase.execute(connection, command, arguments);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connect(String database, Login login) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), login.user, login.password);
    }

    private static TestServer find() {
        String template = "xunfang_test_" + UUID.randomUUID().toString().substring(0, 8);
        TestServer server = locate(template);
        server.execute("CREATE DATABASE %I OWNER %I", template, server.user());
        try (Connection connection = server.connect(template, server.administrator)) {
            ApplicationDatabase.ensurePostgis(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("no PostGIS in the test server", e);
        }
        Database.migrate(new TestDatabase(server, template).dataSource());
        return server;
    }

    private static TestServer locate(String template) {
        String given = System.getenv("XUNFANG_TEST_DB_URL");
        if (given != null && !given.isBlank()) {
            return given(given, template);
        }
        String image = System.getenv("XUNFANG_TEST_IMAGE");
        if (image != null && !image.isBlank()) {
            return container(image, template);
        }
        try {
            return cluster(TemporaryCluster.start(), template);
        } catch (ClusterException notInstalled) {
            if (DockerClientFactory.instance().isDockerAvailable()) {
                return container("postgis/postgis", template);
            }
            throw new IllegalStateException("""
                    The tests need PostGIS. Provide one of:
                      XUNFANG_TEST_DB_URL=jdbc:postgresql://HOST:PORT/postgres?user=…&password=… of a superuser
                      PostgreSQL 13 or newer with PostGIS 3, installed here (Debian: postgresql-postgis)
                      Docker""", notInstalled);
        }
    }

    private static TestServer given(String url, String template) {
        int query = url.indexOf('?');
        String address = query < 0 ? url : url.substring(0, query);
        String parameters = query < 0 ? "" : url.substring(query);
        String host = address.substring(0, address.lastIndexOf('/') + 1);
        Login login = new Login(parameter(parameters, "user"), parameter(parameters, "password"));
        String rest = withoutLogin(parameters);
        TestServer server = new TestServer(database -> host + database + rest, login, login, template);
        // a server that stays must not keep our databases
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> server.execute("DROP DATABASE IF EXISTS %I WITH (FORCE)", template)));
        return server;
    }

    private static String parameter(String parameters, String name) {
        return Arrays.stream(parameters.split("[?&]"))
                .filter(p -> p.startsWith(name + "="))
                .map(p -> URLDecoder.decode(p.substring(name.length() + 1), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
    }

    private static String withoutLogin(String parameters) {
        return Arrays.stream(parameters.split("[?&]"))
                .filter(p -> !p.isEmpty() && !p.startsWith("user=") && !p.startsWith("password="))
                .collect(Collectors.joining("&", "?", ""));
    }

    private static TestServer cluster(PrivateCluster cluster, String template) {
        return new TestServer(
                cluster::jdbcUrl,
                new Login(ClusterPasswords.ADMINISTRATOR, cluster.administratorPassword()),
                new Login(cluster.user(), cluster.password()),
                template);
    }

    private static TestServer container(String image, String template) {
        // stopped by Testcontainers when the JVM ends
        @SuppressWarnings("resource")
        PostgreSQLContainer container =
                new PostgreSQLContainer(DockerImageName.parse(image).asCompatibleSubstituteFor("postgres"));
        container.start();
        String host = "jdbc:postgresql://" + container.getHost() + ":" + container.getMappedPort(5432) + "/";
        Login login = new Login(container.getUsername(), container.getPassword());
        return new TestServer(database -> host + database, login, login, template);
    }
}
