package org.xunfang.server.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xunfang.server.rights.TwoSquadrons.OWN_CAMERAS;
import static org.xunfang.server.rights.TwoSquadrons.OWN_UNITS;
import static org.xunfang.server.rights.TwoSquadrons.OWN_VILLAGES;
import static org.xunfang.server.rights.TwoSquadrons.OWN_WALLS;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xunfang.server.db.TestDatabase;

/**
 * What comes to the map ends at the reach: tiles hold exactly the sub-tree's walls and views, the live stream its
 * events.
 */
final class ReachMapIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static TwoSquadrons county;
    private static Caller command;

    @BeforeAll
    static void start() throws InterruptedException {
        county = TwoSquadrons.start(DB);
        command = Caller.signedIn(county.app, "command");
    }

    @AfterAll
    static void stop() {
        county.close();
    }

    @Test
    void tilesHoldTheWallsOfTheSubTreeOnly() {
        Caller leader = Caller.signedIn(county.app, "leader");
        Set<Object> walls = CountyTiles.drawn(leader, "wall", 11, "ground", "label");
        assertThat(walls).isNotEmpty().isEqualTo(Set.copyOf(county.set(OWN_WALLS)));
        assertThat(CountyTiles.drawn(command, "wall", 11, "ground", "label"))
                .containsAll(walls)
                .hasSizeGreaterThan(walls.size());
        assertThat(CountyTiles.drawn(leader, "wall", 11, "village", "village_label"))
                .isEqualTo(Set.copyOf(county.set(OWN_VILLAGES)));
    }

    @Test
    void tilesHoldTheViewsOfTheSubTreeOnly() {
        Caller leader = Caller.signedIn(county.app, "leader");
        Set<Object> views = CountyTiles.drawn(leader, "view", 14, "view");
        Set<Object> all = CountyTiles.drawn(command, "view", 14, "view");
        Set<Object> own = new HashSet<>(county.set(OWN_CAMERAS));
        assertThat(all).hasSizeGreaterThan(views.size());
        own.retainAll(all);
        assertThat(views).isNotEmpty().isEqualTo(own);
    }

    @Test
    void aTileOfOneReachIsNotTakenForThatOfAnother() {
        Caller leader = Caller.signedIn(county.app, "leader");
        String tile = CountyTiles.of(command, 11).stream()
                .map(t -> "/api/tiles/wall/" + t + ".mvt")
                .filter(t -> leader.get(t).statusCode() == 200)
                .findFirst()
                .orElseThrow();
        String etag = command.get(tile).headers().firstValue("ETag").orElseThrow();
        assertThat(command.get(tile, "If-None-Match", etag).statusCode()).isEqualTo(304);
        assertThat(leader.get(tile, "If-None-Match", etag).statusCode()).isEqualTo(200);
        String base = tile.replace("wall", "base");
        assertThat(leader.get(base).headers().firstValue("ETag"))
                .isEqualTo(command.get(base).headers().firstValue("ETag"));
        String cameras =
                command.get("/api/cameras").headers().firstValue("ETag").orElseThrow();
        assertThat(leader.get("/api/cameras", "If-None-Match", cameras).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"leader", "officer"})
    void theStreamTellsOfTheSubTreeLiveAndByReplay(String login) throws IOException {
        Caller caller = Caller.signedIn(county.app, login);
        UUID group = county.id("SELECT org_unit_id FROM account WHERE login = 'officer'");
        UUID foreign = county.id(
                "SELECT min(CAST(group_id AS text))::uuid FROM crew WHERE squadron_id = '" + county.rivals + "'");
        List<String> expected = login.equals("leader")
                ? List.of("test.squadron", "test.group", "test.all")
                : List.of("test.group", "test.all");
        String start;
        try (LiveLines live = new LiveLines(caller.get("/api/live"))) {
            start = live.next("id: ");
            post("test.foreign", foreign);
            post("test.rivals", county.rivals);
            post("test.squadron", county.own);
            post("test.group", group);
            post("test.all", null);
            assertThat(live.changesUntil("test.all")).isEqualTo(expected);
        }
        try (LiveLines replay = new LiveLines(caller.get("/api/live", "Last-Event-ID", start))) {
            assertThat(replay.changesUntil("test.all")).isEqualTo(expected);
        }
    }

    @Test
    void theStreamTellsWhereTheOwnUnitsAreAndNoOthers() throws IOException {
        county.jdbi.useHandle(h -> h.execute("""
                        INSERT INTO device (name, token_hash) SELECT id::text, sha256(id::text::bytea) FROM patrol_unit;
                        INSERT INTO unit_state (patrol_unit_id, device_number, fixed_at, received_at, lon_e7, lat_e7, changed_at)
                        SELECT u.id, d.number, now(), now(), 1172000000, 283000000, now()
                        FROM patrol_unit u JOIN device d ON d.name = u.id::text
                        """));
        try (LiveLines live =
                new LiveLines(Caller.signedIn(county.app, "leader").get("/api/live"))) {
            live.next("event: units");
            String data = live.next("data: ");
            assertThat(county.set(OWN_UNITS))
                    .isNotEmpty()
                    .allSatisfy(unit -> assertThat(data).contains(unit));
            assertThat(county.set("SELECT unit_id FROM crew WHERE squadron_id <> :squadron"))
                    .isNotEmpty()
                    .allSatisfy(unit -> assertThat(data).doesNotContain(unit));
        }
    }

    private static void post(String kind, UUID scope) {
        county.jdbi.useHandle(h -> h.createQuery("SELECT post_event(:kind, :scope, '{}')")
                .bind("kind", kind)
                .bind("scope", scope)
                .mapTo(Long.class)
                .one());
    }
}
