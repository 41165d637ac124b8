package org.xunfang.server.incident;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some incidents of a list, the newest first.
 *
 * @param next what {@code after} has to be for those that follow; null at the end
 */
record IncidentPage(List<IncidentView> incidents, @Nullable String next) {
    IncidentPage {
        incidents = List.copyOf(incidents);
    }
}
