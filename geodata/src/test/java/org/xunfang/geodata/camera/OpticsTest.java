package org.xunfang.geodata.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpticsTest {

    /** 1920 px across 90°: an "80 m" camera does not see 80 m at every level. */
    @ParameterizedTest
    @CsvSource({"detect, 38.4, 38.2", "observe, 15.36, 14.8", "recognise, 7.68, 6.6", "identify, 3.84, 0"})
    void aWideLensReachesItsLevelsAtTheseDistances(String level, double distanceM, double groundM) {
        DetailLevel detail = LevelTable.DORI_2014.level(level);
        Optics optics = Optics.of(Cameras.fixed("c").build(), CameraDefaults.STANDARD);
        assertThat(detail.distanceM(1920, 90)).isCloseTo(distanceM, within(0.005));
        assertThat(optics.groundRadiusM(detail, 0)).isCloseTo(groundM, within(0.05));
    }

    @Test
    void aFisheyeSpreadsItsPixelsOverTheArc() {
        assertThat(LevelTable.DORI_2014.level("detect").distanceM(2880, 180))
                .isCloseTo(2880 / (25 * Math.PI), within(1e-9));
    }

    @Test
    void theDeclaredRangeCutsTheGroundRadius() {
        Optics optics = Optics.of(Cameras.fixed("c").range(20.0).build(), CameraDefaults.STANDARD);
        assertThat(optics.groundRadiusM(LevelTable.DORI_2014.level("detect"), 0))
                .isEqualTo(20);
        assertThat(optics.groundRadiusM(LevelTable.DORI_2014.level("recognise"), 0))
                .isLessThan(7);
    }

    @Test
    void aTargetNearerToTheHeightOfTheLensIsReachedFartherOut() {
        Optics optics = Optics.of(Cameras.fixed("c").build(), CameraDefaults.STANDARD);
        DetailLevel identify = LevelTable.DORI_2014.level("identify");
        assertThat(optics.groundRadiusM(identify, 0)).isZero();
        assertThat(optics.groundRadiusM(identify, 1.7)).isCloseTo(Math.sqrt(3.84 * 3.84 - 2.3 * 2.3), within(1e-9));
    }

    @Test
    void whatTheRegisterLeavesOutIsAssumedAndSaidSo() {
        Optics known = Optics.of(Cameras.fixed("c").build(), CameraDefaults.STANDARD);
        Optics bare = Optics.of(
                Cameras.fixed("c")
                        .type(CameraType.CHECKPOINT)
                        .mount(null)
                        .fieldAngle(null)
                        .imageWidth(null)
                        .build(),
                CameraDefaults.STANDARD);
        assertThat(known.assumed()).isEmpty();
        assertThat(bare.assumed())
                .containsExactly(
                        CameraAttribute.MOUNT_HEIGHT, CameraAttribute.FIELD_ANGLE, CameraAttribute.IMAGE_WIDTH);
        assertThat(bare.fieldAngleDeg()).isEqualTo(40);
    }

    @Test
    void aDirectionIsNeverAssumed() {
        Optics bare = Optics.of(Cameras.fixed("c").azimuth(null).build(), CameraDefaults.STANDARD);
        Optics allRound =
                Optics.of(Cameras.fixed("c").azimuth(null).fieldAngle(360.0).build(), CameraDefaults.STANDARD);
        assertThat(bare.azimuthDeg()).isNull();
        assertThat(bare.directionMissing()).isTrue();
        assertThat(allRound.directionMissing()).isFalse();
    }

    /** 4 m high; from the right triangle below the lens. Blank: not given. */
    @ParameterizedTest
    @CsvSource({
        "0,   15, 40, 5.7126, 38.1911",
        "1.7, 15, 40, 3.2847, 38.3311",
        "0,   30, 40, 3.3564, 22.6851",
        "0,   70, 40, 0,      3.3564",
        "0,   15,   , 0,      38.1911",
        "0,     , 40, 0,      38.1911",
        "0,    0, 40, 10.9899, 38.1911",
        "0,  -30, 40, Infinity, 0",
        "5,   10, 40, 5.6713, 38.3870",
        "5,   30, 40, Infinity, 0"
    })
    void thePictureBeginsAndEndsWhereItsEdgesMeetTheTarget(
            double targetM, Double tiltDeg, Double angleDeg, double nearM, double radiusM) {
        Optics optics = Optics.of(Cameras.fixed("c").tilt(tiltDeg, angleDeg).build(), CameraDefaults.STANDARD);
        assertThat(optics.groundNearM(targetM)).isCloseTo(nearM, within(1e-4));
        assertThat(optics.groundRadiusM(LevelTable.DORI_2014.level("detect"), targetM))
                .isCloseTo(radiusM, within(1e-4));
    }

    @Test
    void aLevelThatEndsBelowThePictureIsNotReached() {
        Optics optics = Optics.of(Cameras.fixed("c").tilt(0.0, 40.0).build(), CameraDefaults.STANDARD);
        assertThat(optics.groundNearM(0)).isBetween(10.0, 11.0);
        assertThat(optics.groundRadiusM(LevelTable.DORI_2014.level("recognise"), 0))
                .isZero();
    }

    @Test
    void bothEditionsOfTheTableAreThere() {
        assertThat(LevelTable.DORI_2014.headlineLevels())
                .extracting(DetailLevel::pixelsPerMetre)
                .containsExactly(25.0, 62.5, 125.0, 250.0);
        assertThat(LevelTable.EN_2025.levels())
                .extracting(DetailLevel::pixelsPerMetre)
                .containsExactly(20.0, 40.0, 80.0, 125.0, 250.0, 500.0, 1500.0);
        assertThat(LevelTable.EN_2025.levels().stream().filter(DetailLevel::confirmed))
                .extracting(DetailLevel::code)
                .containsExactly("validate");
        assertThat(LevelTable.DORI_2014.findLevel("validate")).isEmpty();
    }

    @Test
    void aTableIsChosenByItsName() {
        assertThat(LevelTable.names()).containsExactly("dori-2014", "en-2025");
        assertThat(LevelTable.named("en-2025")).isEqualTo(LevelTable.EN_2025);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LevelTable.named("en-2014"))
                .withMessageContaining("dori-2014");
    }

    @ParameterizedTest
    @CsvSource({"361, 90", "-1, 90", "0, 0", "0, 361"})
    void anglesOutOfRangeAreRefused(double azimuthDeg, double fieldAngleDeg) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cameras.fixed("c")
                        .azimuth(azimuthDeg)
                        .fieldAngle(fieldAngleDeg)
                        .build())
                .withMessageContaining("camera c");
    }
}
