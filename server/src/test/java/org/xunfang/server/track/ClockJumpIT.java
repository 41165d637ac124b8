package org.xunfang.server.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
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
import org.xunfang.server.live.StateFeed;

/** What was stored while a clock was ahead does not stand in the way once it is right again. */
class ClockJumpIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static final Duration AHEAD = Duration.ofHours(6);

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private Database database;
    private PositionRepository positions;
    private UUID unit;
    private int device;

    @BeforeEach
    void open() {
        database = Database.open(DB.jdbcUrl(), DB.user(), DB.password(), 6);
        positions = new PositionRepository(database.jdbi(), new EventOutbox(Json.mapper()));
        database.jdbi().useHandle(h -> h.execute("TRUNCATE position, device, org_unit CASCADE"));
        PatrolGround ground = new PatrolGround(database.jdbi());
        unit = ground.unit(ground.orgUnit(null, "county"), "one");
        ground.shift(
                unit,
                now.minus(Duration.ofHours(1)),
                now.plus(Duration.ofHours(8)),
                now.minus(Duration.ofHours(1)),
                null);
        new DeviceRepository(database.jdbi())
                .register("car", unit, DeviceRepository.Rank.VEHICLE, SpeedUnit.KNOTS, now.minus(Duration.ofDays(1)));
        device = database.jdbi()
                .withHandle(h -> h.createQuery("SELECT number FROM device")
                        .mapTo(Integer.class)
                        .one());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aStateFromTheFutureGivesWayToTheNextFix() {
        positions.store(List.of(fix(now.plus(AHEAD), now.plus(AHEAD), 1_171_000_000)));
        assertThat(lonE7()).isEqualTo(1_171_000_000);
        positions.store(List.of(fix(now, now, 1_172_000_000)));
        assertThat(lonE7()).isEqualTo(1_172_000_000);
    }

    @Test
    void aFixThatIsLateStillDoesNotMoveTheUnitBack() {
        positions.store(List.of(fix(now, now, 1_171_000_000)));
        positions.store(List.of(fix(now.minusSeconds(60), now, 1_172_000_000)));
        assertThat(lonE7()).isEqualTo(1_171_000_000);
    }

    @Test
    void aDeviceWhoseClockIsAheadIsHeardButNotBelieved() {
        assertThat(FixChecks.check(device, raw(now.plusSeconds(121)), now, () -> ""))
                .isEqualTo(new Report.Unreadable(device, "future", ""));
        positions.store(List.of(FixChecks.check(device, raw(now.plusSeconds(119)), now, () -> "")));
        Instant fixedAt = database.jdbi()
                .withHandle(h -> h.createQuery("SELECT fixed_at FROM unit_state")
                        .mapTo(Instant.class)
                        .one());
        assertThat(fixedAt).isEqualTo(now);
    }

    @Test
    void changesMadeInTheFutureDoNotHideThoseOfToday() {
        positions.store(List.of(fix(now.minusSeconds(30), now, 1_171_000_000)));
        database.jdbi().useHandle(h -> h.execute("UPDATE unit_state SET changed_at = now() + interval '1 day'"));
        UnitFeed feed = new UnitFeed(database.jdbi());
        feed.changed();
        positions.store(List.of(fix(now, now, 1_172_000_000)));
        List<StateFeed.Item> changed = feed.changed();
        assertThat(changed).singleElement().satisfies(i -> assertThat(i.json()).contains(",117.2,"));
    }

    private Report fix(Instant at, Instant received, int lonE7) {
        return new Report.Located(
                new Fix(device, at, received, lonE7, lonE7, 282_000_000, null, null, null, null, null, 0));
    }

    private static RawFix raw(Instant at) {
        return new RawFix(at, 117.1, 28.2, null, null, null, null, null, true, false, false, null);
    }

    private int lonE7() {
        return database.jdbi()
                .withHandle(h -> h.createQuery("SELECT lon_e7 FROM unit_state")
                        .mapTo(Integer.class)
                        .one());
    }
}
