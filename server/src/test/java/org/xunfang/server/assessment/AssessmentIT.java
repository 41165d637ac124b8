package org.xunfang.server.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xunfang.geodata.camera.CameraKind;
import org.xunfang.geodata.camera.CameraState;
import org.xunfang.geodata.exchange.CountyRow;
import org.xunfang.server.camera.CameraCounts;

/** What an assessment says of a {@link DrawnHamlet}. */
class AssessmentIT {

    private DrawnHamlet hamlet;

    @BeforeEach
    void open() throws SQLException {
        hamlet = DrawnHamlet.open();
    }

    @AfterEach
    void close() {
        hamlet.close();
    }

    @Test
    void withoutCamerasTheWallIsOpenAndTheEvidenceIsTheShortestRoadIn() throws Exception {
        hamlet.run();
        assertThat(hamlet.state("detect", "design", "vehicle")).isEqualTo("open");
        assertThat(
                        hamlet.number(
                                "SELECT kappa FROM wall WHERE level = 'detect' AND camera_set = 'design' AND road_set = 'vehicle'"))
                .as("one camera on each road would close it")
                .isEqualTo(2);
        assertThat(
                        hamlet.text(
                                "SELECT road_names[1] FROM coverage_gap WHERE level = 'detect' AND camera_set = 'design' AND road_set = 'vehicle' ORDER BY number LIMIT 1"))
                .isIn("西路", "东路");
    }

    @Test
    void aCameraOnEachRoadClosesTheWallAndOneOfflineOpensItForTheOnlineSet() throws Exception {
        hamlet.write(List.of(
                DrawnHamlet.camera("west", "POINT (-300 3)", 180.0, CameraState.ONLINE, CameraKind.PUBLIC),
                DrawnHamlet.camera("east", "POINT (300 3)", 180.0, CameraState.OFFLINE, CameraKind.PUBLIC)));
        hamlet.run();
        assertThat(hamlet.state("detect", "design", "vehicle")).isEqualTo("closed");
        assertThat(hamlet.state("detect", "online", "vehicle")).isEqualTo("open");
        assertThat(hamlet.state("identify", "design", "vehicle"))
                .as("3.8 m of range from 4 m height see nothing")
                .isEqualTo("open");
    }

    @Test
    void aPrivateCameraWithoutConsentAndAWifiProbeCloseNothing() throws Exception {
        hamlet.write(List.of(
                DrawnHamlet.camera("west", "POINT (-300 3)", 180.0, CameraState.ONLINE, CameraKind.PRIVATE),
                DrawnHamlet.camera("east", "POINT (300 3)", 180.0, CameraState.ONLINE, CameraKind.WIFI)));
        hamlet.run();
        assertThat(hamlet.state("detect", "design", "vehicle")).isEqualTo("open");
        assertThat(hamlet.number(
                        "SELECT count(*) FROM camera_view v JOIN camera c ON c.id = v.camera_id WHERE c.kind = 'wifi'"))
                .isZero();
    }

    @Test
    void aCameraWithoutDirectionSeesNothingThatIsGuaranteedAndIsCounted() throws Exception {
        hamlet.write(
                List.of(DrawnHamlet.camera("west", "POINT (-300 3)", null, CameraState.ONLINE, CameraKind.PUBLIC)));
        hamlet.run();
        assertThat(hamlet.text("SELECT DISTINCT status FROM camera_view WHERE scope = 'guaranteed'"))
                .isEqualTo("direction_missing");
        assertThat(
                        hamlet.number(
                                "SELECT direction_missing FROM village_coverage WHERE level = 'detect' AND camera_set = 'design'"))
                .isEqualTo(1);
    }

    /** The stored region, measured by PostGIS on the ellipsoid, is the area the engine says: two ways to one figure. */
    @Test
    void areaPercentAgreesWithPostgis() throws Exception {
        hamlet.write(
                List.of(DrawnHamlet.camera("field", "POINT (-500 500)", 45.0, CameraState.ONLINE, CameraKind.PUBLIC)));
        hamlet.run();
        double engine = hamlet.decimal(
                "SELECT area_pct FROM village_coverage WHERE level = 'detect' AND camera_set = 'design'");
        double postgis = hamlet.decimal("""
                SELECT 100 * ST_Area(ST_Intersection(w.region, v.boundary)::geography)
                           / (ST_Area(v.boundary::geography) - (SELECT sum(ST_Area(footprint::geography)) FROM building))
                FROM camera_view w, village v WHERE w.level = 'detect' AND w.scope = 'guaranteed'
                """);
        assertThat(engine).isPositive().isCloseTo(postgis, within(1e-4 * engine));
    }

    @Test
    void aChangeAsksForAnotherRunAndALaterContactDoesNot() throws Exception {
        hamlet.write(
                List.of(DrawnHamlet.camera("west", "POINT (-300 3)", 180.0, CameraState.ONLINE, CameraKind.PUBLIC)));
        hamlet.run();
        assertThat(hamlet.number("SELECT count(*) FROM input_change")).isZero();

        hamlet.database.jdbi().useHandle(h -> h.execute("UPDATE camera SET last_seen_at = now(), name = 'x'"));
        assertThat(hamlet.number("SELECT count(*) FROM input_change")).isZero();

        hamlet.database.jdbi().useHandle(h -> h.execute("UPDATE camera SET state = 'fault'"));
        assertThat(hamlet.job.isDue()).isTrue();
    }

    @Test
    void aPlannedCameraClosesThePlannedWallAndCountsNowhereElse() throws Exception {
        hamlet.write(List.of(
                DrawnHamlet.camera("west", "POINT (-300 3)", 180.0, CameraState.ONLINE, CameraKind.PUBLIC),
                DrawnHamlet.camera("east", "POINT (300 3)", 180.0, CameraState.PLANNED, CameraKind.PUBLIC)));
        hamlet.run();
        assertThat(hamlet.state("detect", "planned", "vehicle")).isEqualTo("closed");
        assertThat(hamlet.state("detect", "design", "vehicle")).isEqualTo("open");
        assertThat(hamlet.state("detect", "online", "vehicle")).isEqualTo("open");
        assertThat(hamlet.number(
                        "SELECT cameras FROM village_coverage WHERE level = 'detect' AND camera_set = 'design'"))
                .isEqualTo(1);
        assertThat(hamlet.number(
                        "SELECT cameras FROM village_coverage WHERE level = 'detect' AND camera_set = 'planned'"))
                .isEqualTo(2);
        assertThat(CameraCounts.find(hamlet.database.jdbi(), null).total()).isEqualTo(1);
        assertThat(hamlet.texts(
                        "SELECT DISTINCT camera_set FROM wall_day UNION SELECT camera_set FROM village_coverage_day"))
                .as("what is planned has no history")
                .containsExactlyInAnyOrder("design", "online");
    }

    @Test
    void aPlannedCameraTakesThePlaceOfTheOneThatItIs() throws Exception {
        hamlet.write(List.of(
                DrawnHamlet.camera("west", "POINT (-300 3)", 180.0, CameraState.ONLINE, CameraKind.PUBLIC),
                DrawnHamlet.camera("east", "POINT (300 3)", 0.0, CameraState.ONLINE, CameraKind.PUBLIC),
                DrawnHamlet.camera("turned", "POINT (300 3)", 180.0, CameraState.PLANNED, CameraKind.PUBLIC)));
        hamlet.replaces("turned", "east");
        hamlet.run();
        assertThat(hamlet.state("detect", "design", "vehicle")).isEqualTo("open");
        assertThat(hamlet.state("detect", "planned", "vehicle")).isEqualTo("closed");
        assertThat(hamlet.number(
                        "SELECT cameras FROM village_coverage WHERE level = 'detect' AND camera_set = 'planned'"))
                .as("the camera and the one that it becomes are one")
                .isEqualTo(2);

        hamlet.replaces("turned", "west");
        hamlet.run();
        assertThat(hamlet.state("detect", "planned", "vehicle"))
                .as("the west is left without its camera")
                .isEqualTo("open");
    }

    @Test
    void aClosedWallSaysWhatItRestsOn() throws Exception {
        List<CountyRow> cameras = new ArrayList<>(List.of(
                DrawnHamlet.camera("west", "POINT (-300 3)", 180.0, CameraState.ONLINE, CameraKind.PUBLIC),
                DrawnHamlet.camera("east", "POINT (300 3)", 180.0, CameraState.ONLINE, CameraKind.PUBLIC)));
        hamlet.write(cameras);
        hamlet.run();
        assertThat(hamlet.number("SELECT resilience FROM wall WHERE " + DrawnHamlet.HEADLINE))
                .isEqualTo(1);
        assertThat(hamlet.cameras("critical", "design")).containsExactly("east", "west");
        assertThat(hamlet.bool("SELECT fragile FROM wall WHERE " + DrawnHamlet.HEADLINE))
                .as("5 m farther south, the cameras would have the road behind them")
                .isTrue();

        cameras.add(DrawnHamlet.camera("west2", "POINT (-350 15)", 180.0, CameraState.ONLINE, CameraKind.PUBLIC));
        cameras.add(DrawnHamlet.camera("east2", "POINT (350 15)", 180.0, CameraState.ONLINE, CameraKind.PUBLIC));
        hamlet.write(cameras);
        hamlet.run();
        assertThat(hamlet.number("SELECT resilience FROM wall WHERE " + DrawnHamlet.HEADLINE))
                .isEqualTo(2);
        assertThat(hamlet.cameras("critical", "design")).isEmpty();
        assertThat(hamlet.bool("SELECT fragile FROM wall WHERE " + DrawnHamlet.HEADLINE))
                .isFalse();

        hamlet.database
                .jdbi()
                .useHandle(h ->
                        h.execute("UPDATE camera SET power_group = 'line 3' WHERE external_id IN ('west', 'west2')"));
        hamlet.run();
        assertThat(hamlet.number("SELECT resilience FROM wall WHERE " + DrawnHamlet.HEADLINE))
                .as("both cameras of the west fail with their line")
                .isEqualTo(1);
    }

    @Test
    void anEntranceKnowsWhoWatchesIt() throws Exception {
        hamlet.write(
                List.of(DrawnHamlet.camera("gate", "POINT (-480 10)", 180.0, CameraState.ONLINE, CameraKind.PUBLIC)));
        hamlet.run();
        assertThat(hamlet.texts(
                        """
                SELECT e.road_name || ' ' || e.road_class || ' ' || e.watched || ' ' || coalesce(string_agg(c.external_id, ','), '')
                FROM entrance e LEFT JOIN camera c ON c.id = ANY(e.camera_ids) WHERE
                """ + DrawnHamlet.HEADLINE + " GROUP BY e.number, e.road_name, e.road_class, e.watched"))
                .containsExactlyInAnyOrder("西路 tertiary true gate", "东路 tertiary false ");
    }
}
