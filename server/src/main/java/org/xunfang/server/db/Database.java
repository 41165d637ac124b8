package org.xunfang.server.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Types;
import java.time.Duration;
import java.util.Arrays;
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

/**
 * The database as two pools, and Jdbi over each: one for what somebody waits for, whose connections give up on a database
 * that says nothing for {@link #SILENCE}, and a patient one for jobs, whose statements may take minutes. So a job never
 * takes the last connection from the pages, and a database that hangs never holds a request for long. Thread-safe. Close it
 * last.
 */
public final class Database implements AutoCloseable {

    /** A database that says nothing for so long is given up; no request may take as long. */
    static final Duration SILENCE = Duration.ofSeconds(15);

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int LEAST_PATIENT = 3;

    private final HikariDataSource pool;
    private final HikariDataSource patientPool;
    private final DataSource dataSource;
    private final DataSource patient;
    private final Jdbi jdbi;
    private final Jdbi patientJdbi;
    private final Availability availability = new Availability();

    private Database(HikariDataSource pool, HikariDataSource patientPool) {
        this.pool = pool;
        this.patientPool = patientPool;
        this.dataSource = new PromptDataSource(pool, availability, this::probe);
        this.patient = new PromptDataSource(patientPool, availability, this::probe);
        this.jdbi = jdbi(dataSource);
        this.patientJdbi = jdbi(patient);
    }

    private static Jdbi jdbi(DataSource source) {
        Jdbi jdbi = Jdbi.create(source).installPlugin(new PostgisPlugin());
        // one set of bindings serves statements that need only some of them
        jdbi.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
        // a null without a type takes the type of its column
        jdbi.getConfig(Arguments.class).setUntypedNullArgument(new NullArgument(Types.NULL));
        return jdbi;
    }

    /**
     * Opens the pools.
     *
     * @param user null: as the address says, the same for the password
     * @param poolSize largest number of connections of both together; a third of them, at least 3, are for jobs, and at
     *     least 2 for all others
     */
    public static Database open(String jdbcUrl, @Nullable String user, @Nullable String password, int poolSize) {
        return open(jdbcUrl, user, password, poolSize, "xunfang");
    }

    /**
     * Opens pools whose sessions can be told from others.
     *
     * @param applicationName as in {@code pg_stat_activity}
     */
    public static Database open(
            String jdbcUrl, @Nullable String user, @Nullable String password, int poolSize, String applicationName) {
        int forJobs = Math.max(LEAST_PATIENT, poolSize / 3);
        HikariConfig quick = pool(jdbcUrl, user, password, Math.max(2, poolSize - forJobs), SILENCE);
        quick.setPoolName("xunfang");
        quick.addDataSourceProperty("ApplicationName", applicationName);
        quick.setMinimumIdle(2);
        quick.setConnectionTimeout(Duration.ofSeconds(3).toMillis());
        HikariConfig patient = pool(jdbcUrl, user, password, forJobs, PATIENCE);
        patient.setPoolName("xunfang-jobs");
        patient.addDataSourceProperty("ApplicationName", applicationName);
        patient.setMinimumIdle(0);
        patient.setIdleTimeout(Duration.ofMinutes(1).toMillis());
        patient.setConnectionTimeout(Duration.ofSeconds(10).toMillis());
        HikariDataSource opened = new HikariDataSource(quick);
        try {
            return new Database(opened, new HikariDataSource(patient));
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private static HikariConfig pool(
            String jdbcUrl, @Nullable String user, @Nullable String password, int size, Duration socketTimeout) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(jdbcUrl);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(size);
        config.setValidationTimeout(Duration.ofSeconds(2).toMillis());
        config.setInitializationFailTimeout(Duration.ofSeconds(20).toMillis());
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("connectTimeout", "3");
        config.addDataSourceProperty("loginTimeout", "5");
        config.addDataSourceProperty("socketTimeout", Long.toString(socketTimeout.toSeconds()));
        return config;
    }

    /** Brings the schema up to date; several servers may do so at once. */
    public void migrate() {
        migrate(patient);
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

    /** A new connection outside the pools, for one long piece of work: it waits for as long as a statement takes. */
    public Connection connect() throws SQLException {
        Properties patient = new Properties();
        patient.setProperty("socketTimeout", "0");
        return connect(patient);
    }

    /** A new connection outside the pools, for who listens on it for notifications. */
    public Connection listen() throws SQLException {
        return connect(new Properties());
    }

    /** Whether the database can be reached at all, told within two seconds. */
    private Connection probe() throws SQLException {
        Properties prompt = new Properties();
        prompt.setProperty("connectTimeout", "2");
        prompt.setProperty("loginTimeout", "2");
        prompt.setProperty("socketTimeout", "2");
        return connect(prompt);
    }

    private Connection connect(Properties more) throws SQLException {
        Properties properties = new Properties();
        properties.putAll(pool.getDataSourceProperties());
        properties.putAll(more);
        putUnlessNull(properties, "user", pool.getUsername());
        putUnlessNull(properties, "password", pool.getPassword());
        return DriverManager.getConnection(pool.getJdbcUrl(), properties);
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
        return ProgramEnvironment.of(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword());
    }

    /** True where a failure means that the database does not answer, and not that something is wrong with the request. */
    public static boolean isAway(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof ConnectionException || t instanceof SQLTransientConnectionException) {
                return true;
            }
            if (t instanceof SQLException sql && sql.getSQLState() != null && isAway(sql.getSQLState())) {
                return true;
            }
            // a failed rollback, of a connection that was lost, hides what came before it
            if (Arrays.stream(t.getSuppressed()).anyMatch(Database::isAway)) {
                return true;
            }
        }
        return false;
    }

    /** Connection failures are class 08, shutdowns and starts 57P0x; 53300: too many connections. */
    private static boolean isAway(String state) {
        return state.startsWith("08") || state.startsWith("57P0") || state.equals("53300");
    }

    /** For what somebody waits for: a statement that takes longer than {@link #SILENCE} fails. */
    public Jdbi jdbi() {
        return jdbi;
    }

    /** For jobs: statements may take long. */
    public Jdbi patientJdbi() {
        return patientJdbi;
    }

    public DataSource dataSource() {
        return dataSource;
    }

    /** Whether the database answers. */
    public Availability availability() {
        return availability;
    }

    @Override
    public void close() {
        pool.close();
        patientPool.close();
    }
}
