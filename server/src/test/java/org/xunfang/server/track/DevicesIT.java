package org.xunfang.server.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.db.Database;
import org.xunfang.server.db.TestDatabase;

/** Who reports often costs the database nothing, known or not. */
final class DevicesIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private final AtomicInteger statements = new AtomicInteger();
    private Database database;
    private DeviceRepository repository;
    private Devices devices;
    private UUID unit;
    private String known;

    @BeforeEach
    void open() {
        database = Database.open(DB.jdbcUrl(), DB.user(), DB.password(), 4);
        PatrolGround ground = new PatrolGround(database.jdbi());
        unit = ground.unit(ground.orgUnit(null, "county"), "one");
        known = new DeviceRepository(database.jdbi())
                .register(
                        "car",
                        unit,
                        DeviceRepository.Rank.VEHICLE,
                        SpeedUnit.MPS,
                        Instant.now().minus(Duration.ofDays(1)))
                .identifier();
        Jdbi counted = Jdbi.create(database.dataSource()).setSqlLogger(new SqlLogger() {
            @Override
            public void logAfterExecution(StatementContext context) {
                statements.incrementAndGet();
            }
        });
        repository = new DeviceRepository(counted);
        devices = new Devices(repository);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anUnknownTerminalCostsNoQueryPerMessage() {
        for (int i = 0; i < 5; i++) {
            assertThat(devices.terminal("013912345678")).isEmpty();
        }
        assertThat(statements).as("one look, one note").hasValue(2);
    }

    @Test
    void aWrongPasswordCostsOneLook() {
        for (int i = 0; i < 5; i++) {
            assertThat(devices.findUnnoted("wrong")).isEmpty();
        }
        assertThat(statements).hasValue(1);
    }

    @Test
    void aDeviceThatTriedBeforeItWasRegisteredIsFoundAtOnce() {
        assertThat(devices.terminal("013900000007")).isEmpty();
        NewDevice wanted = new NewDevice(
                "terminal", unit, DeviceRepository.Rank.VEHICLE, Protocol.JT808, SpeedUnit.KMH, "13900000007", null);
        database.jdbi().useTransaction(h -> repository.register(h, wanted, null, Instant.now()));
        repository.changed();
        assertThat(devices.terminal("013900000007")).isPresent();
    }

    @Test
    void aKnownDeviceCostsOneLookTooAndIsFoundAmongUnknownOnes() {
        assertThat(devices.find("nobody")).isEmpty();
        statements.set(0);
        for (int i = 0; i < 5; i++) {
            assertThat(devices.find(known)).isPresent();
        }
        assertThat(statements).hasValue(1);
    }
}
