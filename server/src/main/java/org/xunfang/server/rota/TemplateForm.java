package org.xunfang.server.rota;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.problem.AppException;
import org.xunfang.server.unit.Capabilities;
import org.xunfang.server.unit.ShiftPause;

/**
 * What a template says.
 *
 * @param weekdays 1 (Monday) to 7
 * @param ends not after {@code starts}: on the next day
 * @param pause null: none
 * @param capabilities null: none
 * @param validUntil the last day; null: without end
 */
record TemplateForm(
        @Nullable List<Integer> weekdays,
        @Nullable LocalTime starts,
        @Nullable LocalTime ends,
        @Nullable Pause pause,
        @Nullable List<String> capabilities,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validUntil) {

    private static final Duration DAY = Duration.ofDays(1);

    /** The break: it begins between two times of the shift. A time before the shift's start is of the next day. */
    record Pause(
            @Nullable LocalTime from,
            @Nullable LocalTime until,
            @Nullable Integer minutes) {}

    /** The same, with nothing missing. */
    record Checked(
            List<Integer> weekdays,
            LocalTime starts,
            LocalTime ends,
            @Nullable Pause pause,
            List<String> capabilities,
            LocalDate validFrom,
            @Nullable LocalDate validUntil) {}

    /** @throws AppException.Invalid {@code rota.template_invalid} with the names of all fields that cannot be used */
    Checked checked() {
        List<String> faults = new ArrayList<>();
        List<Integer> days = days(faults);
        LocalTime start = time("starts", starts, faults);
        LocalTime end = time("ends", ends, faults);
        if (faults.isEmpty() && !fits(start, end)) {
            faults.add("pause");
        }
        List<String> tags = Capabilities.checked(capabilities).orElse(null);
        if (tags == null) {
            faults.add("capabilities");
        }
        if (validFrom == null) {
            faults.add("validFrom");
        } else if (validUntil != null && validUntil.isBefore(validFrom)) {
            faults.add("validUntil");
        }
        if (!faults.isEmpty()) {
            throw new AppException.Invalid("rota.template_invalid", Map.of("fields", List.copyOf(faults)));
        }
        return new Checked(
                days, start, end, pause, Objects.requireNonNull(tags), Objects.requireNonNull(validFrom), validUntil);
    }

    private List<Integer> days(List<String> faults) {
        boolean usable = weekdays != null
                && !weekdays.isEmpty()
                && weekdays.stream().allMatch(day -> day != null && day >= 1 && day <= 7);
        if (!usable) {
            faults.add("weekdays");
            return List.of();
        }
        return weekdays.stream().distinct().sorted().toList();
    }

    private static LocalTime time(String name, @Nullable LocalTime time, List<String> faults) {
        if (time == null) {
            faults.add(name);
            return LocalTime.MIDNIGHT;
        }
        return time.truncatedTo(ChronoUnit.MINUTES);
    }

    private boolean fits(LocalTime start, LocalTime end) {
        if (pause == null) {
            return true;
        }
        if (pause.from() == null || pause.until() == null || pause.minutes() == null) {
            return false;
        }
        Duration from = after(start, pause.from());
        Duration until = after(start, pause.until());
        int minutes = pause.minutes();
        return minutes >= ShiftPause.LEAST_MINUTES
                && minutes <= ShiftPause.MOST_MINUTES
                && from.compareTo(until) <= 0
                && until.plusMinutes(minutes).compareTo(length(start, end)) <= 0;
    }

    /** From the start to the end, which may be tomorrow's: more than 0, at most 24 hours. */
    static Duration length(LocalTime start, LocalTime end) {
        Duration length = after(start, end);
        return length.isZero() ? DAY : length;
    }

    /** From the start to the next time that the clock shows {@code time}: 0 to less than 24 hours. */
    static Duration after(LocalTime start, LocalTime time) {
        Duration between = Duration.between(start, time);
        return between.isNegative() ? between.plus(DAY) : between;
    }
}
