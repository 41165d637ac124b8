package org.xunfang.server.rota;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.unit.ShiftPause;

/** The shifts that templates want on some days, in the county's zone. Pure. */
final class TemplateExpansion {

    private TemplateExpansion() {}

    /**
     * @param from the first day on which a shift may start
     * @param until the last one
     * @return by start, then by unit and template
     */
    static List<Turn> turns(List<RotaTemplate> templates, LocalDate from, LocalDate until, ZoneId zone) {
        List<Turn> turns = new ArrayList<>();
        for (RotaTemplate template : templates) {
            for (LocalDate day = from; !day.isAfter(until); day = day.plusDays(1)) {
                if (template.isOn(day)) {
                    turns.add(turn(template, day, zone));
                }
            }
        }
        turns.sort(
                Comparator.comparing(Turn::startsAt).thenComparing(Turn::unitId).thenComparing(Turn::templateId));
        return turns;
    }

    private static Turn turn(RotaTemplate template, LocalDate day, ZoneId zone) {
        ZonedDateTime starts = day.atTime(template.starts()).atZone(zone);
        return new Turn(
                template.id(),
                template.unitId(),
                day,
                starts.toInstant(),
                clock(starts, TemplateForm.length(template.starts(), template.ends()))
                        .toInstant(),
                pause(template.pause(), template.starts(), starts),
                template.capabilities());
    }

    private static @Nullable ShiftPause pause(
            TemplateForm.@Nullable Pause pause, LocalTime start, ZonedDateTime starts) {
        if (pause == null) {
            return null;
        }
        return new ShiftPause(
                clock(starts, TemplateForm.after(start, Objects.requireNonNull(pause.from())))
                        .toInstant(),
                clock(starts, TemplateForm.after(start, Objects.requireNonNull(pause.until())))
                        .toInstant(),
                Objects.requireNonNull(pause.minutes()));
    }

    /** What the clock on the wall shows so much later. */
    private static ZonedDateTime clock(ZonedDateTime at, Duration later) {
        return at.toLocalDateTime().plus(later).atZone(at.getZone());
    }
}
