package org.xunfang.server.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xunfang.server.db.Database;
import org.xunfang.server.db.Ids;
import org.xunfang.server.db.TestDatabase;

/** Two who change the same device at once. */
class DeviceRaceIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private Database database;
    private Jdbi jdbi;
    private DeviceRepository devices;
    private UUID one;
    private UUID two;
    private UUID three;

    @BeforeEach
    void open() {
        database = Database.open(DB.jdbcUrl(), DB.user(), DB.password(), 8);
        jdbi = database.jdbi();
        devices = new DeviceRepository(jdbi);
        PatrolGround ground = new PatrolGround(jdbi);
        UUID squadron = ground.orgUnit(null, "squadron");
        one = ground.unit(squadron, "one");
        two = ground.unit(squadron, "two");
        three = ground.unit(squadron, "three");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theFirstPositionsOfAPageMakeOneDevice() {
        UUID account = Ids.next();
        jdbi.useHandle(h -> h.execute("""
                INSERT INTO account (id, login, name, role, password_hash, org_unit_id)
                SELECT ?, 'officer', 'O', 'officer', 'x', org_unit_id FROM patrol_unit WHERE id = ?
                """, account, one));
        NewDevice page = new NewDevice(
                "page " + account, one, DeviceRepository.Rank.OTHER, Protocol.OSMAND, SpeedUnit.MPS, null, null);
        CompletableFuture<Integer> second = during(
                h -> devices.register(h, page, account, now.minus(Duration.ofDays(1))),
                () -> devices.page(account, one, DeviceRepository.Rank.OTHER, now, now.minus(Duration.ofDays(180))));
        assertThat(numbers("SELECT number FROM device WHERE account_id = '%s'".formatted(account)))
                .containsExactly(second.join());
    }

    /** The other's change may be of the same moment, or of a server whose clock is ahead. */
    @ParameterizedTest(name = "{0} ms")
    @ValueSource(ints = {-1, 0, 1_000})
    void aDeviceThatGoesToTwoUnitsAtOnceIsOfOne(int otherMillis) {
        int device = devices.register(
                        "car", one, DeviceRepository.Rank.VEHICLE, SpeedUnit.KNOTS, now.minus(Duration.ofDays(1)))
                .number();
        during(h -> devices.assign(h, device, two, now.plusMillis(otherMillis)), () -> {
                    devices.assign(device, three, now);
                    return device;
                })
                .join();
        List<String> open = jdbi.withHandle(h ->
                h.createQuery("""
                        SELECT u.name FROM device_assignment a JOIN patrol_unit u ON u.id = a.patrol_unit_id
                        WHERE device_number = :device AND until_at IS NULL
                        """).bind("device", device).mapTo(String.class).list());
        assertThat(open).containsExactly("three");
    }

    /** Does the second while the first is done but not committed, and waits for it. */
    private CompletableFuture<Integer> during(Consumer<Handle> first, Supplier<Integer> second) {
        return jdbi.inTransaction(h -> {
            first.accept(h);
            CompletableFuture<Integer> other = CompletableFuture.supplyAsync(second);
            while (!other.isDone() && numbers("""
                            SELECT pid FROM pg_stat_activity
                            WHERE datname = current_database() AND wait_event_type = 'Lock'
                            """).isEmpty()) {
                Thread.onSpinWait();
            }
            return other;
        });
    }

    /** Beside any transaction: within one, what others do is told as it was at the first look. */
    private List<Integer> numbers(String query) {
        return Jdbi.create(DB.dataSource())
                .withHandle(h -> h.createQuery(query).mapTo(Integer.class).list());
    }
}
