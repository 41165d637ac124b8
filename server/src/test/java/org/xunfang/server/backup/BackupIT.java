package org.xunfang.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.xunfang.server.audit.AuditChain;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.db.Database;
import org.xunfang.server.db.SchemaVersion;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.demo.FullCounty;
import org.xunfang.server.http.Json;

/** The whole demo county with its figures, backed up once; every test restores it, or fails to. */
class BackupIT {

    private static final ObjectMapper JSON = Json.mapper();
    private static final Map<String, String> FILES = Map.of(
            "tls/ca.crt", "authority", "uploads/5e1f", "rows that wait", "media/ab/abcd.jpg", "\u0000\u00ff photo");

    @RegisterExtension
    static final TestDatabase SOURCE = FullCounty.copy();

    @TempDir
    static Path home;

    @TempDir
    Path elsewhere;

    private static Path backup;
    private static SortedMap<String, String> before;
    private static Manifest written;

    @BeforeAll
    static void backUpTheCounty() throws Exception {
        try (Database database = open(SOURCE, "xunfang")) {
            fill(database);
            before = TableHashes.of(SOURCE.dataSource());
            backup = home.resolve("county.zip");
            written = new Backup(JSON, Clock.systemUTC(), line -> {}).write(database, home, backup);
        }
    }

    private static void fill(Database database) throws Exception {
        AuditLog audit = new AuditLog(JSON, Clock.systemUTC());
        for (int i = 0; i < 3; i++) {
            database.jdbi().useTransaction(h -> audit.append(h, null, "admin", "test.entry", null, Map.of()));
        }
        database.jdbi().useHandle(h -> h.execute("""
                INSERT INTO session (token_hash, account_id, csrf_token, expires_at)
                SELECT sha256('token'), id, 'csrf', now() + interval '1 hour' FROM account LIMIT 1
                """));
        database.jdbi()
                .useHandle(h -> h.execute("""
                INSERT INTO job (id, kind, state, detail)
                VALUES (gen_random_uuid(), 'import', 'queued', jsonb_build_object('order', jsonb_build_object('file', ?)))
                """, home.resolve("uploads/5e1f").toString()));
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            Path path = home.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        Files.writeString(home.resolve("database-passwords"), "of this machine");
    }

    @Test
    void anotherMachineGetsEveryRowAndEveryFile() throws Exception {
        Files.writeString(elsewhere.resolve("database-passwords"), "of the other machine");
        try (TestDatabase target = TestDatabase.create()) {
            restore(backup, target, false);

            SortedMap<String, String> after = TableHashes.of(target.dataSource());
            assertThat(differing(before, after)).containsExactly("audit_entry", "county", "job", "session");
            assertThat(
                            rows(
                                    target,
                                    "SELECT (c.name, c.demo, c.plane_lon, c.plane_lat, c.created_at)::text AS row FROM county c"))
                    .isEqualTo(
                            rows(
                                    SOURCE,
                                    "SELECT (c.name, c.demo, c.plane_lon, c.plane_lat, c.created_at)::text AS row FROM county c"));
            assertThat(rows(target, "SELECT epoch::text AS row FROM county"))
                    .isNotEqualTo(rows(SOURCE, "SELECT epoch::text AS row FROM county"));
            assertThat(rows(target, "SELECT token_hash::text AS row FROM session"))
                    .startsWith("0 rows");
            assertThat(written.rows())
                    .containsEntry("village", 223L)
                    .containsKeys("camera_view", "wall", "flyway_schema_history");
            assertThat(definitions(target)).isEqualTo(definitions(SOURCE));
            assertThat(sequences(target)).isEqualTo(sequences(SOURCE));
        }
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            assertThat(elsewhere.resolve(file.getKey())).hasContent(file.getValue());
            assertThat(permissions(elsewhere.resolve(file.getKey()))).isEqualTo("rw-------");
        }
        assertThat(elsewhere.resolve("database-passwords")).hasContent("of the other machine");
        assertThat(leftOver()).isEmpty();
    }

    @Test
    void theAuditGoesOnAndItsChainHolds() throws Exception {
        try (TestDatabase target = TestDatabase.create()) {
            restore(backup, target, false);
            try (Database database = open(target, "xunfang")) {
                AuditChain.Verification chain = new AuditChain(database.jdbi()).verify(null);
                assertThat(chain.broken()).isNull();
                assertThat(chain.entries()).isEqualTo(written.rows().get("audit_entry") + 1);
            }
            assertThat(value(target, "SELECT action FROM audit_entry ORDER BY sequence DESC LIMIT 1"))
                    .isEqualTo("backup.restore");
            assertThat(value(SOURCE, "SELECT action FROM audit_entry ORDER BY sequence DESC LIMIT 1"))
                    .isEqualTo("backup.write");
        }
    }

    @Test
    void theFileIsReadableByItsOwnerOnlyAndNothingIsLeftBeside() throws IOException {
        assertThat(permissions(backup)).isEqualTo("rw-------");
        assertThat(home.resolve("county.zip.part")).doesNotExist();
        assertThat(new Backup(JSON, Clock.systemUTC(), line -> {}).check(backup))
                .isEqualTo(written);
    }

    @Test
    void anExistingFileIsNeverWrittenOver() {
        try (Database database = open(SOURCE, "xunfang")) {
            assertThatThrownBy(() -> new Backup(JSON, Clock.systemUTC(), line -> {}).write(database, home, backup))
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("exists already");
        }
    }

    @Test
    void oneDamagedByteIsRefused() throws IOException {
        Random random = new Random(7);
        long dump = written.members().get(0).bytes();
        for (int i = 0; i < 12; i++) {
            long place = 1_000 + random.nextLong(dump - 2_000);
            Path damaged = Files.copy(backup, elsewhere.resolve("damaged-" + i + ".zip"));
            try (RandomAccessFile file = new RandomAccessFile(damaged.toFile(), "rw")) {
                file.seek(place);
                int there = file.read();
                file.seek(place);
                file.write(there ^ (1 << random.nextInt(8)));
            }
            assertRefused(damaged, "damaged");
            Files.delete(damaged);
        }
    }

    @Test
    void aPartOfAFileIsRefused() throws IOException {
        Path part = Files.copy(backup, elsewhere.resolve("part.zip"));
        try (RandomAccessFile file = new RandomAccessFile(part.toFile(), "rw")) {
            file.setLength(file.length() - 100);
        }
        assertRefused(part, "incomplete, damaged");
    }

    @Test
    void somethingElseIsRefused() throws IOException {
        assertRefused(Files.writeString(elsewhere.resolve("notes.txt"), "no zip at all"), "not a backup of Xunfang");
        assertRefused(forged(m -> ForgedBackup.copy(m, "other-backup", 1, 1, m.rows())), "not a backup of Xunfang");
    }

    @Test
    void aNewerVersionsFileIsRefused() throws IOException, SQLException {
        assertRefused(forged(m -> ForgedBackup.copy(m, m.format(), 2, 1, m.rows())), "newer Xunfang");
        try (TestDatabase target = TestDatabase.create()) {
            Path newer = forged(m -> ForgedBackup.copy(m, m.format(), 1, 999, m.rows()));
            assertThatThrownBy(() -> restore(newer, target, false)).hasMessageContaining("newer Xunfang");
        }
    }

    @Test
    void whatIsThereIsReplacedOnlyWhenAsked() throws Exception {
        try (TestDatabase target = TestDatabase.create()) {
            restore(backup, target, false);
            SortedMap<String, String> first = TableHashes.of(target.dataSource());
            assertThatThrownBy(() -> restore(backup, target, false))
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("not empty")
                    .hasMessageContaining("village=223");
            assertThat(TableHashes.of(target.dataSource())).isEqualTo(first);

            execute(target, "CREATE TABLE of_a_newer_version (village_id uuid REFERENCES village)");
            execute(target, "DELETE FROM camera");
            restore(backup, target, true);
            assertThat(differing(before, TableHashes.of(target.dataSource())))
                    .containsExactly("audit_entry", "county", "job", "session");
        }
    }

    @Test
    void anOlderVersionsBackupIsBroughtUpToDate() throws Exception {
        Path older = elsewhere.resolve("older.zip");
        try (TestDatabase source = TestDatabase.create();
                Database database = open(source, "xunfang")) {
            execute(source, DatabaseLoad.clearSchema());
            Flyway.configure()
                    .dataSource(source.dataSource())
                    .locations("classpath:db/migration")
                    .target("7")
                    .load()
                    .migrate();
            assertThat(new Backup(JSON, Clock.systemUTC(), line -> {}).write(database, elsewhere, older))
                    .extracting(Manifest::schemaVersion)
                    .isEqualTo(7);
        }
        try (TestDatabase target = TestDatabase.create();
                Database database = open(target, "xunfang-restore-older")) {
            new Restore(database, elsewhere, JSON, Clock.systemUTC(), line -> {}).run(older, false);
            SchemaVersion schema = database.schemaVersion();
            assertThat(schema.applied()).isEqualTo(schema.known()).isGreaterThan(7);
            assertThat(definitions(target)).isEqualTo(definitions(SOURCE));
        }
    }

    @Test
    void aDatabaseInUseIsRefused() throws Exception {
        try (TestDatabase target = TestDatabase.create();
                Connection server = target.connect()) {
            server.setClientInfo("ApplicationName", "xunfang");
            assertThatThrownBy(() -> restore(backup, target, true))
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("in use: 1 other sessions, one of them \"xunfang\"");
        }
    }

    @Test
    void rowsThatAreMissingUndoTheRestore() throws Exception {
        try (TestDatabase target = TestDatabase.create()) {
            SortedMap<String, String> old = TableHashes.of(target.dataSource());
            SortedMap<String, Long> more = new TreeMap<>(written.rows());
            more.merge("village", 1L, Long::sum);
            Path file = forged(m -> ForgedBackup.copy(m, m.format(), 1, m.schemaVersion(), more));
            assertThatThrownBy(() -> restore(file, target, false)).hasMessageContaining("{village=224}");
            assertThat(TableHashes.of(target.dataSource())).isEqualTo(old);
            assertThat(leftOver()).isEmpty();
            assertThat(elsewhere.resolve("tls")).doesNotExist();
        }
    }

    @Test
    void aKilledRestoreLeavesTheOldDataAndTheNextOneSucceeds() throws Exception {
        try (TestDatabase target = TestDatabase.create()) {
            execute(
                    target,
                    "INSERT INTO place_name (id, source, external_id, name, class, point) VALUES"
                            + " (gen_random_uuid(), 'test', '1', '老屋', 'locality', ST_SetSRID(ST_Point(116, 28), 4326))");
            Files.createDirectories(elsewhere.resolve("tls"));
            Files.writeString(elsewhere.resolve("tls/ca.crt"), "the old authority");
            SortedMap<String, String> old = TableHashes.of(target.dataSource());
            for (String moment : List.of("COPY public.building%", "%CREATE INDEX building_footprint%")) {
                RestoreProcess.start(backup, target, elsewhere).killDuring(moment, SOURCE);
                assertThat(TableHashes.of(target.dataSource())).as(moment).isEqualTo(old);
                assertThat(elsewhere.resolve("tls/ca.crt")).hasContent("the old authority");
            }
            assertThat(leftOver()).isNotEmpty();
            restore(backup, target, true);
            assertThat(differing(before, TableHashes.of(target.dataSource())))
                    .containsExactly("audit_entry", "county", "job", "session");
            assertThat(elsewhere.resolve("tls/ca.crt")).hasContent("authority");
            assertThat(leftOver()).isEmpty();
        }
    }

    /** Killed between the commit and the last file: the next start puts the files in place. */
    @Test
    void filesOfACommittedRestoreAreFinishedAtTheNextStart() throws Exception {
        try (TestDatabase target = TestDatabase.create();
                Database database = open(target, "xunfang");
                BackupFile file = BackupFile.open(backup, JSON)) {
            UUID id = UUID.randomUUID();
            PendingRestore.stage(file, elsewhere, id, JSON);
            execute(target, "UPDATE county SET epoch = '" + id + "'");
            Files.move(elsewhere.resolve("restore-" + id + "/media"), elsewhere.resolve("media"));
            PendingRestore.stage(file, elsewhere, UUID.randomUUID(), JSON);

            PendingRestore.settle(elsewhere, database, new AuditLog(JSON, Clock.systemUTC()), JSON, line -> {});

            FILES.forEach((name, text) -> assertThat(elsewhere.resolve(name)).hasContent(text));
            assertThat(leftOver()).isEmpty();
            assertThat(value(target, "SELECT count(*) FROM audit_entry WHERE subject = '" + id + "'"))
                    .isEqualTo("1");
        }
    }

    private void restore(Path file, TestDatabase target, boolean replace) throws IOException, SQLException {
        try (Database database = open(target, "xunfang-restore-" + UUID.randomUUID())) {
            new Restore(database, elsewhere, JSON, Clock.systemUTC(), line -> {}).run(file, replace);
        }
    }

    private static void assertRefused(Path file, String reason) {
        assertThatThrownBy(() -> new Backup(JSON, Clock.systemUTC(), line -> {}).check(file))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining(reason);
    }

    /** The backup with another manifest. */
    private Path forged(UnaryOperator<Manifest> change) throws IOException {
        return ForgedBackup.write(backup, elsewhere, JSON, change);
    }

    private List<Path> leftOver() throws IOException {
        try (var files = Files.list(elsewhere)) {
            return files.filter(f -> f.getFileName().toString().startsWith("restore-"))
                    .toList();
        }
    }

    private static List<String> differing(Map<String, String> one, Map<String, String> other) {
        TreeMap<String, String> all = new TreeMap<>(one);
        all.putAll(other);
        return all.keySet().stream()
                .filter(t -> !one.getOrDefault(t, "").equals(other.getOrDefault(t, "")))
                .toList();
    }

    /** Indexes, constraints, triggers and functions of ours, as PostgreSQL tells them. */
    private static String definitions(TestDatabase db) throws SQLException {
        return rows(db, """
                SELECT indexdef AS row FROM pg_indexes WHERE schemaname = 'public'
                UNION ALL SELECT conrelid::regclass || pg_get_constraintdef(oid) FROM pg_constraint
                UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
                UNION ALL SELECT viewname || definition FROM pg_views WHERE schemaname = 'public'
                UNION ALL SELECT pg_get_functiondef(p.oid) FROM pg_proc p
                  WHERE pronamespace = 'public'::regnamespace AND prolang IN (SELECT oid FROM pg_language WHERE lanname = 'plpgsql')
                """);
    }

    /** How far each sequence has counted. */
    private static String sequences(TestDatabase db) throws SQLException {
        return rows(db, "SELECT sequencename || ' ' || coalesce(last_value, 0) AS row FROM pg_sequences");
    }

    private static String rows(TestDatabase db, String query) throws SQLException {
        try (Connection connection = db.connect()) {
            return TableHashes.hash(connection, query);
        }
    }

    private static String value(TestDatabase db, String query) throws SQLException {
        try (Connection connection = db.connect()) {
            return Snapshot.value(connection, query);
        }
    }

    private static void execute(TestDatabase db, String command) throws SQLException {
        try (Connection connection = db.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static Database open(TestDatabase db, String applicationName) {
        return Database.open(db.jdbcUrl(), db.user(), db.password(), 2, applicationName);
    }
}
