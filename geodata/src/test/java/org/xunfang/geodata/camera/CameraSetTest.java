package org.xunfang.geodata.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CameraSetTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    /** 21:30 on the first of May in Shanghai. */
    private static final Instant NOW = Instant.parse("2026-05-01T13:30:00Z");

    @ParameterizedTest
    @CsvSource({
        "ONLINE, true",
        "OFFLINE, true",
        "FAULT, true",
        "MAINTENANCE, true",
        "DISABLED, false",
        "REMOVED, false",
        "UNVERIFIED, false",
        "PLANNED, false"
    })
    void theDesignCountsWhatIsInstalledAndMeantToWork(CameraState state, boolean counts) {
        Camera camera = Cameras.fixed("c").state(state).build();
        assertThat(CameraSet.DESIGN.counts(camera, NOW, SHANGHAI)).isEqualTo(counts);
    }

    @ParameterizedTest
    @EnumSource(CameraSet.class)
    void aWifiProbeIsInNoFigure(CameraSet set) {
        Camera probe = Cameras.fixed("c").kind(CameraKind.WIFI).seenAt(NOW).build();
        assertThat(set.counts(probe, NOW, SHANGHAI)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "ONLINE, 2026-05-01T13:29:00Z, true",
        "ONLINE, 2026-04-30T13:30:00Z, true",
        "ONLINE, 2026-04-30T13:29:59Z, false",
        "ONLINE, , false",
        "OFFLINE, 2026-05-01T13:29:00Z, false"
    })
    void onlineMeansReportedOnlineWithinADay(CameraState state, @Nullable Instant seenAt, boolean counts) {
        Camera camera = Cameras.fixed("c").state(state).seenAt(seenAt).build();
        assertThat(CameraSet.ONLINE.counts(camera, NOW, SHANGHAI)).isEqualTo(counts);
    }

    @ParameterizedTest(name = "{0} to {1}, {2} to {3} o''clock")
    @CsvSource({
        "2026-05-01, 2026-05-01,  0, 24, true,  true",
        "2026-05-01, 2026-12-31,  8, 18, true,  false",
        "2026-05-01, 2026-12-31, 20,  6, true,  true",
        "2026-05-01, 2026-12-31, 21, 22, true,  true",
        "2026-05-01, 2026-12-31, 22, 23, true,  false",
        "2026-05-01, 2026-12-31,  8,  8, true,  false",
        "2026-05-02, 2026-12-31,  0, 24, false, false",
        "2026-01-01, 2026-04-30,  0, 24, false, false"
    })
    void aPrivateCameraCountsUnderItsConsentOnly(
            LocalDate from, LocalDate until, int fromHour, int untilHour, boolean design, boolean online) {
        Camera camera = Cameras.fixed("c")
                .kind(CameraKind.PRIVATE)
                .seenAt(NOW)
                .consent(new Consent(from, until, fromHour, untilHour))
                .build();
        assertThat(CameraSet.DESIGN.counts(camera, NOW, SHANGHAI)).isEqualTo(design);
        assertThat(CameraSet.ONLINE.counts(camera, NOW, SHANGHAI)).isEqualTo(online);
    }

    @Test
    void aPrivateCameraWithoutConsentIsInNoFigure() {
        Camera camera = Cameras.fixed("c").kind(CameraKind.PRIVATE).seenAt(NOW).build();
        assertThat(CameraSet.DESIGN.counts(camera, NOW, SHANGHAI)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"ONLINE, true", "FAULT, true", "DISABLED, false", "UNVERIFIED, false", "PLANNED, true"})
    void thePlanIsTheDesignWithWhatIsPlanned(CameraState state, boolean counts) {
        Camera camera = Cameras.fixed("c").state(state).build();
        assertThat(CameraSet.PLANNED.counts(camera, NOW, SHANGHAI)).isEqualTo(counts);
    }

    /** Its consent is part of the plan. */
    @Test
    void aPlannedPrivateCameraCountsAsPlanned() {
        Camera camera = Cameras.fixed("c")
                .kind(CameraKind.PRIVATE)
                .state(CameraState.PLANNED)
                .build();
        assertThat(CameraSet.PLANNED.counts(camera, NOW, SHANGHAI)).isTrue();
        assertThat(CameraSet.ONLINE.counts(camera, NOW, SHANGHAI)).isFalse();
    }
}
