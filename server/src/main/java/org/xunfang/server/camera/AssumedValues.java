package org.xunfang.server.camera;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.xunfang.geodata.camera.Camera;
import org.xunfang.geodata.camera.CameraAttribute;
import org.xunfang.geodata.camera.CameraDefaults;
import org.xunfang.geodata.camera.CameraKind;
import org.xunfang.geodata.camera.Optics;

/** What stands in for the attributes that a camera lacks. */
final class AssumedValues {

    private AssumedValues() {}

    /** Attributes in lower case, such as {@code mount_height}, with the values that are assumed for them. */
    static Map<String, Number> of(Camera camera) {
        Map<String, Number> assumed = new LinkedHashMap<>();
        if (camera.kind() != CameraKind.WIFI) {
            Optics optics = Optics.of(camera, CameraDefaults.STANDARD);
            optics.assumed()
                    .forEach(attribute ->
                            assumed.put(attribute.name().toLowerCase(Locale.ROOT), value(optics, attribute)));
        }
        return assumed;
    }

    private static Number value(Optics optics, CameraAttribute attribute) {
        return switch (attribute) {
            case MOUNT_HEIGHT -> optics.mountHeightM();
            case FIELD_ANGLE -> optics.fieldAngleDeg();
            case IMAGE_WIDTH -> optics.imageWidthPx();
        };
    }
}
