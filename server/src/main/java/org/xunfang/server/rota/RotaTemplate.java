package org.xunfang.server.rota;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A shift that recurs, as it is stored and shown.
 *
 * @param version what a change of it has to name
 * @param weekdays 1 (Monday) to 7, ascending
 * @param ends not after {@code starts}: on the next day
 * @param pause null: none; otherwise nothing of it is null
 * @param validUntil the last day; null: without end
 */
record RotaTemplate(
        UUID id,
        int version,
        UUID unitId,
        List<Integer> weekdays,
        LocalTime starts,
        LocalTime ends,
        TemplateForm.@Nullable Pause pause,
        List<String> capabilities,
        LocalDate validFrom,
        @Nullable LocalDate validUntil) {

    RotaTemplate {
        weekdays = List.copyOf(weekdays);
        capabilities = List.copyOf(capabilities);
    }

    /** Has a shift on this day. */
    boolean isOn(LocalDate day) {
        return weekdays.contains(day.getDayOfWeek().getValue())
                && !day.isBefore(validFrom)
                && (validUntil == null || !day.isAfter(validUntil));
    }
}
