package org.xunfang.server.wall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.geodata.camera.CameraKind;
import org.xunfang.geodata.camera.CameraState;
import org.xunfang.geodata.wall.Kappa;
import org.xunfang.server.assessment.DrawnHamlet;
import org.xunfang.server.coverage.Perspective;

/**
 * Near what cameras are easily mounted; told by which of the two junctions of the road in the west, 200 m and 400 m
 * away, a wall's cut takes.
 */
class WallMountsIT {

    private static final Perspective HEADLINE = new Perspective("detect", "design", "vehicle");

    private DrawnHamlet hamlet;

    @BeforeEach
    void open() throws Exception {
        hamlet = DrawnHamlet.open();
        hamlet.write(List.of(
                DrawnHamlet.road("near", "近埂", "LINESTRING (-200 0, -200 200)"),
                DrawnHamlet.road("far", "远埂", "LINESTRING (-400 0, -400 200)")));
    }

    @AfterEach
    void close() {
        hamlet.close();
    }

    @Test
    void ofEqualPlacesTheNearestIsTaken() throws Exception {
        assertThat(cutM()).isCloseTo(200, within(1.0));
    }

    @Test
    void aPoleIsPreferred() throws Exception {
        addCamera(CameraState.DISABLED);
        assertThat(cutM()).isCloseTo(400, within(1.0));
    }

    @Test
    void whatIsOnlyPlannedIsNoPole() throws Exception {
        addCamera(CameraState.PLANNED);
        assertThat(cutM()).isCloseTo(200, within(1.0));
    }

    /** Beside the far junction, looking away. */
    private void addCamera(CameraState state) throws Exception {
        hamlet.write(List.of(DrawnHamlet.camera("pole", "POINT (-400 -20)", 180.0, state, CameraKind.PUBLIC)));
    }

    /** How far west of the middle of the village the cut lies, metres. */
    private double cutM() throws Exception {
        hamlet.run();
        String wall = hamlet.text("SELECT id FROM wall_unit");
        WallScene scene = hamlet.database.jdbi().withHandle(h -> WallSceneRepository.read(h, wall, HEADLINE, null));
        double farthest = 0;
        for (Kappa.Site site : new WallEvidence(scene).result().kappa().cut()) {
            for (Coordinate c : site.geometry().getCoordinates()) {
                farthest = Math.max(farthest, -c.x);
            }
        }
        return farthest;
    }
}
