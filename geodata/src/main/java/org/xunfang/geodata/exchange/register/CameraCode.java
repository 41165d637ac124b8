package org.xunfang.geodata.exchange.register;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.camera.CameraKind;
import org.xunfang.geodata.exchange.ImportReason;

/**
 * What a register gives as a device's GB/T 28181 code: 8 digits of the centre, 2 of the industry, 3 of the type of device, 1
 * of the network, 6 of the serial number.
 *
 * @param text as given, cleaned
 * @param problem why it cannot be taken for a code; null for a good code and for a name of another system
 */
record CameraCode(String text, @Nullable ImportReason problem) {
    private static final Pattern CODE = Pattern.compile("\\d{20}");
    private static final Pattern SCIENTIFIC = Pattern.compile("\\d(?:\\.\\d+)?[Ee]\\+?1\\d");
    private static final Pattern DIGITS = Pattern.compile("\\d{9,}");
    private static final Set<String> RECORDERS = Set.of("111", "118");

    static CameraCode of(String text) {
        if (SCIENTIFIC.matcher(text).matches() || (CODE.matcher(text).matches() && text.endsWith("00000"))) {
            // A spreadsheet keeps 15 digits of a number: "3.402E+19", or zeros for the last five.
            return new CameraCode(text, ImportReason.CODE_DAMAGED);
        }
        boolean wrongLength =
                DIGITS.matcher(text).matches() && !CODE.matcher(text).matches();
        return new CameraCode(text, wrongLength ? ImportReason.CODE_MALFORMED : null);
    }

    /** True for 20 good digits. */
    boolean isNational() {
        return problem == null && CODE.matcher(text).matches();
    }

    /** True for recorders, servers, and the groups of a platform's tree. */
    boolean isOtherDevice() {
        return isNational() && (RECORDERS.contains(text.substring(10, 13)) || text.charAt(10) == '2');
    }

    /** Where the camera comes from by its industry: 00–39 government, 40–79 firms, 80–89 residents. */
    Optional<CameraKind> kind() {
        if (!isNational()) {
            return Optional.empty();
        }
        int industry = Integer.parseInt(text.substring(8, 10));
        if (industry < 40) {
            return Optional.of(CameraKind.PUBLIC);
        }
        if (industry < 80) {
            return Optional.of(CameraKind.SOCIAL);
        }
        return industry < 90 ? Optional.of(CameraKind.PRIVATE) : Optional.empty();
    }
}
