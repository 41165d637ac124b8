package org.xunfang.server.value;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.patrol.DayRule;

/**
 * Hours in which key places need somebody.
 *
 * @param placeClass which class of key places, such as school
 * @param keyPlaceId the only key place that it is for; null: all of the class
 * @param note what the hours are, shown with the reason
 * @param onHolidays false where holidays are left out
 * @param points what a visit within the hours is worth on top
 */
public record PlaceRule(
        UUID id,
        String placeClass,
        @Nullable UUID keyPlaceId,
        String note,
        DayRule when,
        boolean onHolidays,
        double points) {

    /** True where the rule is for a key place of this id and class. */
    public boolean isFor(String id, String classOfPlace) {
        return placeClass.equals(classOfPlace)
                && (keyPlaceId == null || keyPlaceId.toString().equals(id));
    }
}
