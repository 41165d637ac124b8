package org.xunfang.geodata.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xunfang.geodata.camera.CameraKind;
import org.xunfang.geodata.camera.CameraState;
import org.xunfang.geodata.exchange.CountyRow.Camera;
import org.xunfang.geodata.exchange.CountyRow.Incident;
import org.xunfang.geodata.exchange.CountyRow.KeyPlace;
import org.xunfang.geodata.exchange.CountyRow.Member;
import org.xunfang.geodata.exchange.CountyRow.PatrolUnit;

class DemoRegisterTest {
    private static final Rows COUNTY = Rows.of(3, 60);
    private static final List<Camera> CAMERAS = COUNTY.list(Camera.class);
    private static final List<Camera> VIEWING =
            CAMERAS.stream().filter(c -> c.kind() != CameraKind.WIFI).toList();

    private static final Predicate<Member> IS_OFFICER = m -> m.rank().equals("officer");

    @ParameterizedTest
    @CsvSource({"PUBLIC, 50, 60", "SOCIAL, 12, 18", "WIFI, 6, 10", "PRIVATE, 18, 26"})
    void camerasAreOfTheFourKinds(CameraKind kind, int fromPercent, int untilPercent) {
        assertShare(CAMERAS, c -> c.kind() == kind, fromPercent, untilPercent);
    }

    @Test
    void theRegisterHasTheGapsOfRealOnes() {
        assertShare(VIEWING, c -> c.azimuthDeg() == null, 4, 11);
        assertShare(VIEWING, c -> c.mountHeightM() == null, 25, 35);
        assertShare(VIEWING, c -> c.fieldAngleDeg() == null, 19, 31);
        assertShare(VIEWING, c -> c.azimuthDoubtDeg() == 22.5, 15, 35);
        assertShare(CAMERAS, c -> c.state() == CameraState.OFFLINE, 4, 8.5);
        assertShare(CAMERAS, c -> c.state() == CameraState.ONLINE, 85, 94);
        assertShare(VIEWING, c -> c.retentionDays() != null && c.retentionDays() < 30, 5, 30);
    }

    @Test
    void probesHaveNoViewAndOnlyPrivateCamerasConsents() {
        for (Camera camera : CAMERAS) {
            if (camera.kind() == CameraKind.WIFI) {
                assertThat(camera.azimuthDeg()).isNull();
                assertThat(camera.fieldAngleDeg()).isNull();
                assertThat(camera.code()).isNull();
            }
            assertThat(camera.consent() == null || camera.kind() == CameraKind.PRIVATE)
                    .isTrue();
        }
        List<Camera> lent = VIEWING.stream().filter(c -> c.consent() != null).toList();
        assertShare(lent, c -> c.consent() != null && c.consent().until().isBefore(Rows.TODAY), 8, 30);
    }

    @Test
    void codesFollowTheNationalStandard() {
        for (Camera camera : VIEWING) {
            if (camera.code() != null) {
                String industry = switch (camera.kind()) {
                    case PUBLIC -> "[0-3]\\d";
                    case SOCIAL -> "[4-7]\\d";
                    default -> "8\\d";
                };
                assertThat(camera.code()).matches("999901\\d\\d" + industry + "(131|132|122)\\d{7}");
            }
        }
    }

    @Test
    void anOnlineCameraWasHeardOfWithinADayAndAnOfflineOneWasNot() {
        Instant midnight = Rows.TODAY.atStartOfDay(Rows.ZONE).toInstant();
        for (Camera camera : CAMERAS) {
            if (camera.lastSeenAt() != null) {
                boolean fresh = camera.lastSeenAt().isAfter(midnight.minusSeconds(86_400));
                assertThat(fresh).isEqualTo(camera.state() == CameraState.ONLINE);
                assertThat(camera.lastSeenAt()).isBefore(midnight);
            }
        }
    }

    @Test
    void incidentsHaveARhythmAndHotSpots() {
        List<Incident> callOuts = COUNTY.list(Incident.class).stream()
                .filter(i -> i.incidentKind().equals("call_out"))
                .toList();
        List<Incident> fights =
                callOuts.stream().filter(i -> i.category().equals("fight")).toList();
        assertShare(fights, i -> i.occurredAt().atZone(Rows.ZONE).getHour() >= 18, 40, 75);
        assertShare(callOuts, i -> i.title().contains("城关街"), 5, 40);
        Instant midnight = Rows.TODAY.atStartOfDay(Rows.ZONE).toInstant();
        assertThat(COUNTY.list(Incident.class))
                .allMatch(i -> i.occurredAt().isBefore(midnight)
                        && i.occurredAt().isAfter(midnight.minusSeconds(366 * 86_400L)));
    }

    @Test
    void someHazardsAreOpenAndSomeOfThoseOverdue() {
        List<Incident> hazards = COUNTY.list(Incident.class).stream()
                .filter(i -> i.incidentKind().equals("hazard"))
                .toList();
        assertShare(hazards, i -> i.closedAt() == null, 10, 45);
        Instant midnight = Rows.TODAY.atStartOfDay(Rows.ZONE).toInstant();
        assertShare(
                hazards,
                i -> i.closedAt() == null && i.dueAt() != null && i.dueAt().isBefore(midnight),
                5,
                25);
    }

    @Test
    void patrolUnitsHaveThreeOrFourAuxiliariesMostlyAnOfficerAndALeader() {
        assertShare(
                COUNTY.list(PatrolUnit.class), unit -> unit.members().stream().anyMatch(IS_OFFICER), 70, 99);
        for (PatrolUnit unit : COUNTY.list(PatrolUnit.class)) {
            assertThat(unit.members().stream().filter(IS_OFFICER.negate()).toList())
                    .hasSizeBetween(3, 4);
            assertThat(unit.members().stream().filter(IS_OFFICER).toList()).hasSizeLessThanOrEqualTo(1);
            assertThat(unit.members().stream().filter(m -> m.leader())).hasSize(1);
            assertThat(unit.mode()).isIn("car", "motorcycle", "ebike", "foot");
        }
        assertShare(COUNTY.list(KeyPlace.class), KeyPlace::mustReach, 5, 25);
    }

    private static <T> void assertShare(List<T> all, Predicate<T> sort, double fromPercent, double untilPercent) {
        double percent = 100.0 * all.stream().filter(sort).count() / all.size();
        assertThat(percent).isBetween(fromPercent, untilPercent);
    }
}
