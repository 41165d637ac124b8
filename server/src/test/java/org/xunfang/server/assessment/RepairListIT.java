package org.xunfang.server.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xunfang.geodata.camera.CameraKind;
import org.xunfang.geodata.camera.CameraState;
import org.xunfang.geodata.camera.Consent;

/** Which cameras of a {@link DrawnHamlet} are to be repaired. */
class RepairListIT {

    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);

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
    void aCameraThatGoesOfflineOpensTheWallAndIsOnTheRepairList() throws Exception {
        hamlet.write(List.of(
                DrawnHamlet.camera("west", "POINT (-300 3)", 180.0, CameraState.ONLINE, CameraKind.PUBLIC),
                DrawnHamlet.camera("east", "POINT (300 3)", 180.0, CameraState.ONLINE, CameraKind.PUBLIC),
                DrawnHamlet.camera("spare", "POINT (320 3)", 180.0, CameraState.FAULT, CameraKind.PUBLIC)));
        hamlet.run();
        assertThat(hamlet.state("detect", "online", "vehicle")).isEqualTo("closed");
        assertThat(hamlet.cameras("repair", "online")).isEmpty();

        hamlet.database
                .jdbi()
                .useHandle(h -> h.execute("UPDATE camera SET state = 'offline' WHERE external_id = 'west'"));
        hamlet.run();
        assertThat(hamlet.state("detect", "online", "vehicle")).isEqualTo("open");
        assertThat(hamlet.state("detect", "design", "vehicle")).isEqualTo("closed");
        assertThat(hamlet.cameras("repair", "online"))
                .as("the spare one does not close the west")
                .containsExactly("west");
        assertThat(
                        hamlet.text(
                                "SELECT payload->>'all' FROM event WHERE kind = 'coverage.updated' ORDER BY sequence DESC LIMIT 1"))
                .isEqualTo("false");
    }

    /** It is noon; the owner of the camera in the east lets it be used at night. */
    @Test
    void aPrivateCameraOutsideOfItsHoursIsNotToBeRepaired() throws Exception {
        Consent nights = new Consent(DAY, DAY.plusYears(1), 20, 6);
        hamlet.write(List.of(
                DrawnHamlet.camera("west", "POINT (-300 3)", 180.0, CameraState.ONLINE, CameraKind.PUBLIC),
                DrawnHamlet.shared("east", "POINT (300 3)", 180.0, CameraState.ONLINE, nights)));
        hamlet.run();
        assertThat(hamlet.state("detect", "design", "vehicle")).isEqualTo("closed");
        assertThat(hamlet.state("detect", "online", "vehicle")).isEqualTo("open");
        assertThat(hamlet.cameras("repair", "online")).isEmpty();

        hamlet.database
                .jdbi()
                .useHandle(h -> h.execute("UPDATE camera SET state = 'fault' WHERE external_id = 'east'"));
        hamlet.run();
        assertThat(hamlet.cameras("repair", "online"))
                .as("one that is broken, whatever its hours")
                .containsExactly("east");
    }
}
