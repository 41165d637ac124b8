package org.xunfang.server.rota;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.unit.ShiftPause;

/**
 * A shift that a template wants.
 *
 * @param day on which it starts
 */
record Turn(
        UUID templateId,
        UUID unitId,
        LocalDate day,
        Instant startsAt,
        Instant endsAt,
        @Nullable ShiftPause pause,
        List<String> capabilities) {

    Turn {
        capabilities = List.copyOf(capabilities);
    }
}
