package org.xunfang.server.camera;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.camera.CameraDefaults;
import org.xunfang.geodata.camera.CameraKind;
import org.xunfang.geodata.camera.CameraState;
import org.xunfang.geodata.camera.CameraType;
import org.xunfang.geodata.camera.LevelTable;
import org.xunfang.geodata.camera.Optics;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.server.problem.AppException;

/** Whether a camera can be as a form says. All faults are told at once. */
final class CameraFormCheck {

    private static final int LONGEST_NAME = 200;

    /** Farther nobody tells a person from a post; such a lens is a slip of the pen, unless a range is stated. */
    private static final double FARTHEST_M = 5_000;

    private final CameraForm form;
    private final List<String> faults = new ArrayList<>();

    private CameraFormCheck(CameraForm form) {
        this.form = form;
    }

    /**
     * Checks a camera that is to be kept.
     *
     * @throws AppException.Invalid {@code camera.invalid} with the names of all fields that cannot be used
     */
    static void check(CameraForm form) {
        CameraFormCheck check = new CameraFormCheck(form);
        check.name();
        check.word("state", form.state(), CameraState.values());
        check.sight();
    }

    /** Checks as much of it as decides what it sees; see the other. */
    static void checkSight(CameraForm form) {
        new CameraFormCheck(form).sight();
    }

    private void sight() {
        word("kind", form.kind(), CameraKind.values());
        word("type", form.type(), CameraType.values());
        point();
        within("mountHeightM", form.mountHeightM(), 0.1, 200);
        within("azimuthDeg", form.azimuthDeg(), 0, Math.nextDown(360f));
        within("azimuthDoubtDeg", form.azimuthDoubtDeg(), 0, 180);
        within("fieldAngleDeg", form.fieldAngleDeg(), 1, 360);
        within("imageWidthPx", form.imageWidthPx(), 1, 100_000);
        within("rangeM", form.rangeM(), 1, 20_000);
        within("tiltDeg", form.tiltDeg(), -90, 90);
        within("verticalAngleDeg", form.verticalAngleDeg(), 1, 180);
        within("panRangeDeg", form.panRangeDeg(), 1, 360);
        if (faults.isEmpty()) {
            together();
        }
        if (!faults.isEmpty()) {
            throw new AppException.Invalid("camera.invalid", Map.of("fields", List.copyOf(faults)));
        }
    }

    private void name() {
        String name = form.name();
        boolean bad = name == null
                || name.isEmpty()
                || name.length() > LONGEST_NAME
                || name.chars().anyMatch(Character::isISOControl);
        note("name", bad);
    }

    private void word(String field, @Nullable String value, Enum<?>[] words) {
        boolean known = false;
        for (Enum<?> word : words) {
            known |= word.name().toLowerCase(Locale.ROOT).equals(value);
        }
        note(field, !known);
    }

    private void point() {
        List<Double> at = form.point();
        boolean good = at != null && at.size() == 2 && at.stream().allMatch(Objects::nonNull);
        note("point", !good || !(Math.abs(at.get(0)) <= 180 && Math.abs(at.get(1)) <= 80));
    }

    private void within(String field, @Nullable Number value, double least, double most) {
        note(field, value != null && !(value.doubleValue() >= least && value.doubleValue() <= most));
    }

    /** What each value allows and all of them do not. */
    private void together() {
        if ("wifi".equals(form.kind())) {
            Map<String, Predicate<CameraForm>> optics = Map.of(
                    "mountHeightM", f -> f.mountHeightM() != null,
                    "azimuthDeg", f -> f.azimuthDeg() != null,
                    "fieldAngleDeg", f -> f.fieldAngleDeg() != null,
                    "imageWidthPx", f -> f.imageWidthPx() != null,
                    "rangeM", f -> f.rangeM() != null,
                    "tiltDeg", f -> f.tiltDeg() != null,
                    "verticalAngleDeg", f -> f.verticalAngleDeg() != null,
                    "panRangeDeg", f -> f.panRangeDeg() != null);
            optics.forEach((field, has) -> note(field, has.test(form)));
            faults.sort(null);
        } else {
            note("rangeM", radiusM() > FARTHEST_M);
        }
    }

    private double radiusM() {
        LocalPlane plane = LocalPlane.around(form.lonLat().x, form.lonLat().y);
        Optics optics = Optics.of(form.on(plane, "draft"), CameraDefaults.STANDARD);
        return LevelTable.names().stream()
                .map(table -> LevelTable.named(table).headlineLevels().get(0))
                .mapToDouble(coarsest -> optics.groundReachM(coarsest, 0))
                .max()
                .orElseThrow();
    }

    private void note(String field, boolean bad) {
        if (bad) {
            faults.add(field);
        }
    }
}
