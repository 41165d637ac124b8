package org.xunfang.geodata.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.camera.CameraKind;
import org.xunfang.geodata.camera.CameraState;
import org.xunfang.geodata.camera.CameraType;
import org.xunfang.geodata.camera.Consent;
import org.xunfang.geodata.exchange.CountyRow.Camera;

/** Writes a camera into the register (一机一档), with the gaps and errors that registers have. */
final class DemoRegister {
    private final DemoOptions options;
    private final DemoLand land;
    private final DemoDrawing drawing;
    private final Map<String, Integer> numbers = new HashMap<>();
    private int next;

    DemoRegister(DemoOptions options, DemoLand land, DemoDrawing drawing) {
        this.options = options;
        this.land = land;
        this.drawing = drawing;
    }

    Camera entry(DemoCameraSite site) {
        int index = next++;
        Dice dice = Dice.of(options.seed(), "register", index);
        DemoVillage village = land.territory().villages().get(site.village());
        String place = village.fullName() + site.place();
        int number = numbers.merge(place, 1, Integer::sum);
        boolean view = site.kind() != CameraKind.WIFI;
        CameraType type = type(site, dice);
        boolean directed = view && !dice.chance(site.keepsWall() ? 0.012 : 0.085);
        boolean eighth = dice.chance(site.keepsWall() ? 0.1 : 0.3);
        boolean lens = view && !dice.chance(site.keepsWall() ? 0.12 : 0.28);
        CameraState state = state(site, dice);
        // drawn from a stream of its own, so that the county is otherwise as it was
        Dice tiltDice = Dice.of(options.seed(), "register-tilt", index);
        boolean tilted = lens && tiltDice.chance(0.4);
        return new Camera(
                "demo:camera:" + index,
                view && !dice.chance(0.07) ? code(site, village, index, dice) : null,
                place + (number > 1 ? "-" + number : ""),
                site.kind(),
                type,
                drawing.point(site.at()),
                dice.chance(0.3) ? null : Math.rint(site.heightM() * 10) / 10,
                directed
                        ? (eighth ? Math.rint(site.bearingDeg() / 45) % 8 * 45 : Math.rint(site.bearingDeg()) % 360)
                        : null,
                directed && eighth ? 22.5 : 0,
                lens ? fieldAngle(type, dice) : null,
                lens && !dice.chance(0.06) ? dice.pick(WIDTHS) : null,
                view && dice.chance(0.4) ? dice.pick(RANGES) : null,
                tilted ? tiltDice.pick(TILTS) : null,
                tilted && !tiltDice.chance(0.1) ? tiltDice.pick(VERTICAL_ANGLES) : null,
                view && type.turns() && tiltDice.chance(0.5) ? tiltDice.pick(PAN_RANGES) : null,
                state,
                lastSeen(state, dice),
                known(dice, site.kind() == CameraKind.PUBLIC ? 0.92 : 0.62, 0.1),
                known(dice, site.kind() == CameraKind.PUBLIC ? 0.85 : 0.55, 0.12),
                view ? retention(site.kind(), dice) : null,
                null,
                site.kind() == CameraKind.PRIVATE ? consent(site.keepsWall(), dice) : null);
    }

    private static final List<Double> TILTS = List.of(8.0, 10.0, 10.0, 12.0, 15.0, 15.0, 18.0, 20.0);
    private static final List<Double> VERTICAL_ANGLES = List.of(30.0, 40.0, 42.0, 48.0, 55.0);
    private static final List<Double> PAN_RANGES = List.of(180.0, 270.0, 355.0, 360.0, 360.0);
    private static final List<Integer> WIDTHS = List.of(1280, 1920, 1920, 1920, 2560, 2560, 3840);
    private static final List<Double> RANGES = List.of(30.0, 40.0, 50.0, 50.0, 60.0, 80.0, 80.0, 100.0);

    private static CameraType type(DemoCameraSite site, Dice dice) {
        if (site.kind() == CameraKind.WIFI) {
            return CameraType.UNKNOWN;
        }
        if (site.keepsWall()) {
            return dice.chance(0.85) ? CameraType.FIXED_BULLET : CameraType.CHECKPOINT;
        }
        if (site.onRoad()) {
            return List.of(CameraType.FIXED_BULLET, CameraType.DOME, CameraType.PTZ_BULLET, CameraType.CHECKPOINT)
                    .get(dice.weighted(46, 28, 10, 16));
        }
        return List.of(
                        CameraType.FIXED_BULLET,
                        CameraType.HALF_DOME,
                        CameraType.DOME,
                        CameraType.PTZ_BULLET,
                        CameraType.UNKNOWN)
                .get(dice.weighted(60, 18, 13, 4, 5));
    }

    private static double fieldAngle(CameraType type, Dice dice) {
        List<Double> angles = switch (type) {
            case HALF_DOME -> List.of(85.0, 92.0, 100.0, 106.0);
            case DOME, PTZ_BULLET -> List.of(54.0, 58.0, 60.0, 66.0);
            case CHECKPOINT -> List.of(38.0, 45.0, 54.0);
            case FIXED_BULLET, UNKNOWN -> List.of(54.0, 68.0, 75.0, 80.0, 86.0, 90.0, 98.0);
        };
        return dice.pick(angles);
    }

    private static CameraState state(DemoCameraSite site, Dice dice) {
        List<CameraState> states = List.of(
                CameraState.ONLINE,
                CameraState.OFFLINE,
                CameraState.FAULT,
                CameraState.MAINTENANCE,
                CameraState.DISABLED,
                CameraState.UNVERIFIED);
        return states.get(
                site.keepsWall()
                        ? dice.weighted(93.5, 5.5, 0.6, 0.4, 0, 0)
                        : dice.weighted(88.8, 6.2, 1.6, 1, 1.2, 1.2));
    }

    /** Reports come in until midnight; what does not work was last heard of days ago. */
    private @Nullable Instant lastSeen(CameraState state, Dice dice) {
        double hours = switch (state) {
            case ONLINE -> dice.between(0.01, 0.4);
            case OFFLINE, FAULT -> 30 + dice.between(0, 30) * dice.between(0, 30);
            case MAINTENANCE -> dice.between(30, 300);
            default -> dice.between(700, 7000);
        };
        return state == CameraState.UNVERIFIED && dice.chance(0.7)
                ? null
                : options.startOfToday().minus(Duration.ofSeconds((long) (hours * 3600)));
    }

    /** GB/T 28181: centre code, industry by kind, type, network, serial. */
    private static String code(DemoCameraSite site, DemoVillage village, int index, Dice dice) {
        int industry = switch (site.kind()) {
            case PUBLIC -> dice.pick(List.of(0, 0, 0, 1, 2, 7));
            case SOCIAL -> dice.pick(List.of(40, 43, 46, 52, 61));
            case PRIVATE -> dice.pick(List.of(80, 80, 81));
            case WIFI -> 90;
        };
        String type = List.of("132", "131", "122").get(dice.weighted(80, 15, 5));
        return String.format(
                Locale.ROOT, "999901%02d%02d%s%d%06d", (village.township() + 1) % 100, industry, type, 0, index + 1);
    }

    private static @Nullable Integer retention(CameraKind kind, Dice dice) {
        if (kind == CameraKind.PUBLIC) {
            return dice.chance(0.08) ? null : dice.pick(List.of(30, 30, 30, 30, 30, 60, 90, 15));
        }
        return dice.chance(0.3) ? null : dice.pick(List.of(7, 15, 15, 30, 30, 30));
    }

    private static @Nullable Boolean known(Dice dice, double yes, double unknown) {
        if (dice.chance(unknown)) {
            return null;
        }
        return dice.chance(yes / (1 - unknown));
    }

    /** Valid, expired or none; hours of the whole day or of the day only. */
    private @Nullable Consent consent(boolean needed, Dice dice) {
        int state = needed ? 0 : dice.weighted(62, 15, 23);
        if (state == 2) {
            return null;
        }
        LocalDate from = options.today().minusDays(400 + dice.below(300));
        LocalDate until = state == 0
                ? options.today().plusDays(20 + dice.below(500))
                : options.today().minusDays(1 + dice.below(200));
        boolean wholeDay = needed || dice.chance(0.75);
        return new Consent(from, until, wholeDay ? 0 : 6, wholeDay ? 24 : 22);
    }
}
