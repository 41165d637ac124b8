package org.xunfang.server.fence;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is told live of a warning. */
record WarningNews(
        UUID warningId,
        @JsonProperty("what") String kind,
        String level,
        boolean late,
        @Nullable UUID unitId,
        @Nullable String unitName,
        @Nullable UUID fenceId,
        @Nullable String fenceName) {

    /** Of a row with the columns id, kind, level, late, unit_id, unit_name, fence_id and fence_name. */
    static WarningNews read(ResultSet row) throws SQLException {
        return new WarningNews(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("level"),
                row.getBoolean("late"),
                row.getObject("unit_id", UUID.class),
                row.getString("unit_name"),
                row.getObject("fence_id", UUID.class),
                row.getString("fence_name"));
    }
}
