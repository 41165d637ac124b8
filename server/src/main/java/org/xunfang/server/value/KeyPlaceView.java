package org.xunfang.server.value;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.rights.Within;

/**
 * A key place that hours can be for.
 *
 * @param village name of the village that it lies in; null: in none
 */
record KeyPlaceView(
        UUID id, String placeClass, String name, @Nullable String village) {

    private static final String LIST = """
            SELECT p.id, p.class, p.name, v.name AS village
            FROM key_place p LEFT JOIN village v ON v.id = p.village_id WHERE <where> ORDER BY p.class, p.name, p.id
            """.replace("<where>", Within.village("p.village_id"));

    /** By class and name. @param root only those in villages of this unit's sub-tree; null: all */
    static List<KeyPlaceView> list(Handle h, @Nullable UUID root) {
        return h.createQuery(LIST)
                .bind("root", root)
                .map((row, context) -> new KeyPlaceView(
                        row.getObject("id", UUID.class),
                        row.getString("class"),
                        row.getString("name"),
                        row.getString("village")))
                .list();
    }
}
