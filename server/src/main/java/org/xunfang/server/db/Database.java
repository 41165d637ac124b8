package org.xunfang.server.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Types;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Arguments;
import org.jdbi.v3.core.argument.NullArgument;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

/** The pool and Jdbi over it. Thread-safe. Close it last. */
public final class Database implements AutoCloseable {

    private final HikariDataSource dataSource;
    private final Jdbi jdbi;

    private Database(HikariDataSource dataSource) {
        this.dataSource = dataSource;
        this.jdbi = Jdbi.create(dataSource).installPlugin(new PostgisPlugin());
        // one set of bindings serves statements that need only some of them
        jdbi.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
        // a null without a type takes the type of its column
        jdbi.getConfig(Arguments.class).setUntypedNullArgument(new NullArgument(Types.NULL));
    }

    /**
     * Opens a pool.
     *
     * @param user null: as the address says, the same for the password
     * @param poolSize largest number of connections, at least 2
     */
    public static Database open(String jdbcUrl, @Nullable String user, @Nullable String password, int poolSize) {
        return open(jdbcUrl, user, password, poolSize, "xunfang");
    }

    /**
     * Opens a pool whose sessions can be told from others.
     *
     * @param applicationName as in {@code pg_stat_activity}
     */
    public static Database open(
            String jdbcUrl, @Nullable String user, @Nullable String password, int poolSize, String applicationName) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("xunfang");
        config.setJdbcUrl(jdbcUrl);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(poolSize);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(Duration.ofSeconds(5).toMillis());
        config.setInitializationFailTimeout(Duration.ofSeconds(20).toMillis());
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("ApplicationName", applicationName);
        return new Database(new HikariDataSource(config));
    }

    /** Brings the schema up to date; several servers may do so at once. */
    public void migrate() {
        migrate(dataSource);
    }

    /** Brings the schema of any database up to date. */
    public static void migrate(DataSource dataSource) {
        ensurePostgis(dataSource);
        flyway(dataSource).migrate();
    }

    private static Flyway flyway(DataSource dataSource) {
        return Flyway.configure(Database.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .load();
    }

    /** How far the schema is, and how far this program would bring it. */
    public SchemaVersion schemaVersion() {
        return SchemaVersion.of(flyway(dataSource).info());
    }

    /** Only a privileged user may install PostGIS; others need it there already. */
    public void ensurePostgis() {
        ensurePostgis(dataSource);
    }

    private static void ensurePostgis(DataSource dataSource) {
        Jdbi.create(dataSource).useHandle(h -> {
            boolean there = h.createQuery("SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'postgis')")
                    .mapTo(Boolean.class)
                    .one();
            if (!there) {
                h.execute("CREATE EXTENSION postgis");
            }
        });
    }

    /** A new connection outside the pool, for who listens on it for long. */
    public Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.putAll(dataSource.getDataSourceProperties());
        properties.setProperty("tcpKeepAlive", "true");
        putUnlessNull(properties, "user", dataSource.getUsername());
        putUnlessNull(properties, "password", dataSource.getPassword());
        return DriverManager.getConnection(dataSource.getJdbcUrl(), properties);
    }

    private static void putUnlessNull(Properties properties, String name, @Nullable String value) {
        if (value != null) {
            properties.setProperty(name, value);
        }
    }

    /** Major version of the PostgreSQL server, e.g. 15. */
    public int postgresMajor() {
        return jdbi.withHandle(h -> h.createQuery("SELECT current_setting('server_version_num')::int / 10000")
                .mapTo(Integer.class)
                .one());
    }

    /** How PostgreSQL's own programs reach this database: variables for their environment, the password among them. */
    public Map<String, String> programEnvironment() {
        return ProgramEnvironment.of(dataSource.getJdbcUrl(), dataSource.getUsername(), dataSource.getPassword());
    }

    /** True where a failure means that the database does not answer, and not that something is wrong with the request. */
    public static boolean isAway(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof ConnectionException || t instanceof SQLTransientConnectionException) {
                return true;
            }
            // connection failures are class 08, shutdowns 57P0x
            if (t instanceof SQLException sql
                    && sql.getSQLState() != null
                    && (sql.getSQLState().startsWith("08") || sql.getSQLState().startsWith("57P0"))) {
                return true;
            }
        }
        return false;
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    public DataSource dataSource() {
        return dataSource;
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
