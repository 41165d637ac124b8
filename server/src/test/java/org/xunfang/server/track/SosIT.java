package org.xunfang.server.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.db.Database;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.http.Json;
import org.xunfang.server.live.EventOutbox;

/** Calls for help of a device whose unit is off shift, so that nothing else of it is kept. */
class SosIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static final String PLACE = "&lat=28.2&lon=117.1";

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private Instant received = now;
    private final OsmAndReader reader = new OsmAndReader(ZoneOffset.UTC);
    private final FixAge age = new FixAge(Duration.ofDays(180));
    private Database database;
    private PositionRepository positions;
    private PatrolGround ground;
    private UUID squadron;
    private UUID unit;
    private int device;

    @BeforeEach
    void open() {
        database = Database.open(DB.jdbcUrl(), DB.user(), DB.password(), 6);
        positions = new PositionRepository(database.jdbi(), new EventOutbox(Json.mapper()));
        database.jdbi().useHandle(h -> h.execute("TRUNCATE position, device, org_unit, event CASCADE"));
        ground = new PatrolGround(database.jdbi());
        squadron = ground.orgUnit(ground.orgUnit(null, "county"), "squadron");
        unit = ground.unit(squadron, "one");
        device = new DeviceRepository(database.jdbi())
                .register("car", unit, DeviceRepository.Rank.VEHICLE, SpeedUnit.KNOTS, now.minus(Duration.ofDays(1)))
                .number();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aFixOfTheSameMomentAndPlaceDoesNotSwallowIt() {
        ground.shift(unit, at(-3_600), at(3_600), at(-3_600), null);
        assertThat(store(PLACE + time(-10))).containsExactly(Outcome.STORED);
        assertThat(store(PLACE + time(-10) + "&alarm=sos")).containsExactly(Outcome.STORED);
        assertThat(raised()).isEqualTo(1);
    }

    @Test
    void itDoesNotSwallowAFixOfTheSameMomentAndPlace() {
        assertThat(store(PLACE + time(-10) + "&alarm=sos")).containsExactly(Outcome.STORED);
        assertThat(store(PLACE + time(-10))).containsExactly(Outcome.STORED);
        assertThat(raised()).isEqualTo(1);
    }

    @Test
    void theSameCallAgainIsToldOnce() {
        assertThat(store(PLACE + time(-10) + "&alarm=sos")).containsExactly(Outcome.STORED);
        assertThat(store(PLACE + time(-10) + "&alarm=sos")).containsExactly(Outcome.DUPLICATE);
        assertThat(raised()).isEqualTo(1);
    }

    @Test
    void itNeedsNeitherPlaceNorTime() {
        assertThat(store("alarm=sos")).containsExactly(Outcome.STORED);
        assertThat(raised()).isEqualTo(1);
        assertThat(ground.rows("unit_state")).as("nobody knows where").isZero();
        assertThat(store(PLACE + time(0))).as("what follows").containsExactly(Outcome.STORED);
        assertThat(one("SELECT count(*) FROM unit_state WHERE lat_e7 = 282000000"))
                .isEqualTo(1);
    }

    @Test
    void aSecondCallOfAStuckClockIsNoRepeat() {
        assertThat(store(PLACE + "&alarm=sos&timestamp=0")).containsExactly(Outcome.STORED);
        received = at(1);
        assertThat(store(PLACE + "&alarm=sos&timestamp=0")).containsExactly(Outcome.STORED);
        assertThat(raised()).isEqualTo(2);
    }

    @Test
    void whatFollowsInTheSameDeliveryIsKept() {
        assertThat(store(
                        PLACE + time(-7_300),
                        PLACE + time(-90),
                        PLACE + time(-60),
                        PLACE + time(-100) + "&alarm=sos",
                        PLACE + time(-101)))
                .containsExactly(Outcome.OUTSIDE, Outcome.STORED, Outcome.STORED, Outcome.STORED, Outcome.OUTSIDE);
    }

    @Test
    void whatFollowsAfterTwoHoursIsNot() {
        assertThat(store(PLACE + time(-7_300) + "&alarm=sos", PLACE + time(-101), PLACE + time(-99)))
                .containsExactly(Outcome.STORED, Outcome.STORED, Outcome.OUTSIDE);
    }

    @Test
    void anotherDevicesCallKeepsNothing() {
        int other = new DeviceRepository(database.jdbi())
                .register("other", unit, DeviceRepository.Rank.OTHER, SpeedUnit.KNOTS, now.minus(Duration.ofDays(1)))
                .number();
        Report call = read(device, PLACE + time(-100) + "&alarm=sos");
        assertThat(positions
                        .store(List.of(call, read(other, PLACE + time(-90))))
                        .outcomes())
                .containsExactly(Outcome.STORED, Outcome.OUTSIDE);
    }

    @Test
    void onlyTheUnitsOwnAndThoseAboveHearIt() {
        assertThat(store("alarm=sos")).as("without a state of the unit").containsExactly(Outcome.STORED);
        UUID scope = database.jdbi()
                .withHandle(h -> h.createQuery("SELECT scope FROM event WHERE kind = 'unit.sos'")
                        .mapTo(UUID.class)
                        .one());
        assertThat(scope).isEqualTo(squadron);
    }

    @Test
    void theUnitShowsItBeforeAndAfterItsFirstPlace() {
        store("alarm=sos" + time(-60));
        assertThat(showsSos()).isTrue();
        store(PLACE + time(-50));
        assertThat(showsSos()).isTrue();
        store(PLACE + time(-40));
        assertThat(showsSos()).isTrue();
    }

    @Test
    void aCallFromBeforeTheDeviceWasTheUnitsIsItsCallToo() {
        assertThat(store(PLACE + time(-90_000) + "&alarm=sos")).containsExactly(Outcome.STORED);
        assertThat(raised()).isEqualTo(1);
    }

    @Test
    void aDeviceThatIsHandedOverTakesNoCallAlong() {
        UUID next = ground.unit(squadron, "two");
        store("alarm=sos" + time(-60));
        new DeviceRepository(database.jdbi()).assign(device, next, at(-30));
        assertThat(shownSos()).containsExactly(true, false);
        assertThat(store(PLACE + time(-20))).containsExactly(Outcome.STORED);
        assertThat(shownSos()).containsExactly(true, false);
        store(PLACE + time(-10) + "&alarm=sos");
        assertThat(shownSos()).containsExactly(true, true);
    }

    private boolean showsSos() {
        return shownSos().get(0);
    }

    /** By the names of the units. */
    private List<Boolean> shownSos() {
        return new UnitRepository(database.jdbi())
                .list(null).stream().map(UnitView::sos).toList();
    }

    private Report read(int number, String query) {
        return age.check(reader.read(new Device(number, SpeedUnit.KNOTS), Parameters.parse(query), received));
    }

    private List<Outcome> store(String... queries) {
        return positions
                .store(List.of(queries).stream().map(q -> read(device, q)).toList())
                .outcomes();
    }

    private Instant at(int second) {
        return now.plusSeconds(second);
    }

    private String time(int second) {
        return "&timestamp=" + at(second).toEpochMilli();
    }

    private long raised() {
        return one("SELECT count(*) FROM event WHERE kind = 'unit.sos'");
    }

    private long one(String query) {
        return database.jdbi()
                .withHandle(h -> h.createQuery(query).mapTo(Long.class).one());
    }
}
