package org.xunfang.server.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xunfang.server.config.RetentionRules;
import org.xunfang.server.db.Database;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.http.Json;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.problem.AppException;

/** What becomes of positions that the database refuses: those of a shift whose start is not known, at longitude 1. */
class PositionIngestIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final List<UnitFix> told = new CopyOnWriteArrayList<>();
    private Database database;
    private PositionIngest ingest;
    private PatrolGround ground;
    private UUID shift;
    private int device;

    @BeforeEach
    void open() {
        database = Database.open(DB.jdbcUrl(), DB.user(), DB.password(), 6);
        ingest =
                new PositionIngest(database.jdbi(), new EventOutbox(Json.mapper()), RetentionRules.USUAL, told::addAll);
        database.jdbi()
                .useHandle(h -> h.execute("TRUNCATE position, position_waiting, device, org_unit, event CASCADE"));
        ground = new PatrolGround(database.jdbi());
        UUID unit = ground.unit(ground.orgUnit(null, "county"), "one");
        shift = ground.shift(unit, now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(7)), null, null);
        device = new DeviceRepository(database.jdbi())
                .register("car", unit, DeviceRepository.Rank.VEHICLE, SpeedUnit.KNOTS, now.minus(Duration.ofDays(1)))
                .number();
        ingest.start();
    }

    @AfterEach
    void close() {
        refuse("DROP FUNCTION IF EXISTS refuse CASCADE");
        ingest.close();
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"53100", "57014", "55P03", "25006", "42P01", "XX000", "40001", "08006"})
    void whatIsNotTheContentsFaultIsToBeSentAgain(String state) {
        refuseWith(state);
        assertThatThrownBy(ingest.submit(List.of(fix(1)))::join).hasCauseInstanceOf(AppException.Unavailable.class);
        assertThat(ground.rows("position_quarantine")).isZero();
        refuse("DROP FUNCTION refuse CASCADE");
        assertThat(ingest.submit(List.of(fix(1))).join()).containsExactly(Outcome.WAITING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"22003", "22P02", "23502", "23514"})
    void whatIsTheContentsFaultIsKeptApartWithItsNumbers(String state) {
        refuseWith(state);
        List<CompletableFuture<List<Outcome>>> answers = new ArrayList<>();
        for (int lon = 0; lon < 5; lon++) {
            answers.add(ingest.submit(List.of(fix(lon))));
        }
        assertThat(answers.stream().map(CompletableFuture::join).flatMap(List::stream))
                .containsExactly(
                        Outcome.WAITING, Outcome.QUARANTINED, Outcome.WAITING, Outcome.WAITING, Outcome.WAITING);
        String kept = database.jdbi()
                .withHandle(h -> h.createQuery("SELECT reason || ': ' || body FROM position_quarantine")
                        .mapTo(String.class)
                        .one());
        assertThat(kept)
                .isEqualTo("refused: timestamp=" + now + "&lat=28.2&lon=1.0&speed=5.1&bearing=90&accuracy=12&flags=8");
    }

    @Test
    void whatIsStoredBesideWhatIsRefusedIsToldToo() {
        UUID other = ground.unit(ground.orgUnit(null, "county"), "other");
        ground.shift(other, now.minusSeconds(60), now.plusSeconds(60), now.minusSeconds(60), null);
        int car = new DeviceRepository(database.jdbi())
                .register("other", other, DeviceRepository.Rank.VEHICLE, SpeedUnit.KNOTS, now.minusSeconds(60))
                .number();
        refuseWith("22003");
        Report good = FixChecks.check(car, raw(2, now), now, () -> "");
        assertThat(ingest.submit(List.of(fix(1), good)).join()).containsExactly(Outcome.QUARANTINED, Outcome.STORED);
        assertThat(told).extracting(UnitFix::unit).containsExactly(other);
    }

    @Test
    void whatIsStoredStaysSoWhereNobodyCanBeTold() {
        ingest.close();
        ingest = new PositionIngest(database.jdbi(), new EventOutbox(Json.mapper()), RetentionRules.USUAL, fixes -> {
            throw new IllegalStateException("by the test");
        });
        ingest.start();
        database.jdbi().useHandle(h -> h.execute("UPDATE shift SET started_at = starts_at WHERE id = ?", shift));
        for (int lon = 2; lon < 6; lon++) {
            assertThat(ingest.submit(List.of(fix(lon))).join()).containsExactly(Outcome.STORED);
        }
    }

    @Test
    void aDaysPartitionThatIsGoneIsMadeAgain() {
        database.jdbi().useHandle(h -> h.execute("UPDATE shift SET started_at = starts_at WHERE id = ?", shift));
        assertThat(ingest.submit(List.of(fix(0))).join()).containsExactly(Outcome.STORED);
        String day = LocalDate.ofInstant(now, ZoneOffset.UTC).format(DateTimeFormatter.BASIC_ISO_DATE);
        database.jdbi().useHandle(h -> h.execute("DROP TABLE position_" + day));
        assertThat(ingest.submit(List.of(fix(1))).join()).containsExactly(Outcome.STORED);
        assertThat(ground.rows("position_quarantine")).isZero();
    }

    @Test
    void aJumpThatIsSentAgainIsStillOne() {
        database.jdbi().useHandle(h -> h.execute("UPDATE shift SET started_at = starts_at WHERE id = ?", shift));
        ingest.submit(List.of(fix(0, now.minusSeconds(9)))).join();
        database.jdbi().useHandle(h -> h.execute("ALTER TABLE position RENAME TO position_away"));
        assertThatThrownBy(ingest.submit(List.of(fix(1)))::join).hasCauseInstanceOf(AppException.Unavailable.class);
        database.jdbi().useHandle(h -> h.execute("ALTER TABLE position_away RENAME TO position"));
        ingest.submit(List.of(fix(1))).join();
        int flags = database.jdbi()
                .withHandle(h -> h.createQuery("SELECT flags FROM position WHERE lon_e7 = 10000000")
                        .mapTo(Integer.class)
                        .one());
        assertThat(flags & Fix.SPEED_JUMP).isNotZero();
    }

    private Report fix(double lon) {
        return fix(lon, now);
    }

    private Report fix(double lon, Instant at) {
        return FixChecks.check(device, raw(lon, at), now, () -> "");
    }

    private static RawFix raw(double lon, Instant at) {
        return new RawFix(at, lon, 28.2, 5.14, 90.0, 12.0, null, null, true, true, false, null);
    }

    private void refuseWith(String state) {
        refuse("""
                CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN RAISE EXCEPTION 'refused by the test' USING ERRCODE = '%s'; END $$
                """.formatted(state));
        refuse("""
                CREATE TRIGGER refuse BEFORE INSERT ON position_waiting FOR EACH ROW WHEN (NEW.lon_e7 = 10000000)
                EXECUTE FUNCTION refuse()
                """);
    }

    private void refuse(String statement) {
        database.jdbi().useHandle(h -> h.execute(statement));
    }
}
