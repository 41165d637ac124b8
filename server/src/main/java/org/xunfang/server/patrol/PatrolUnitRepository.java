package org.xunfang.server.patrol;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The units that can be planned for, with who is in them. */
final class PatrolUnitRepository {

    private final Jdbi jdbi;

    PatrolUnitRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    record OrgUnit(UUID id, String name) {}

    /**
     * A unit.
     *
     * @param squadron the next one above it in the tree that is a squadron; where none is, its own organisation unit
     * @param members {@code [{name, rank, leader}]}, the leader first
     */
    record UnitView(
            UUID id,
            String name,
            String mode,
            List<Double> station,
            OrgUnit orgUnit,
            OrgUnit squadron,
            @JsonRawValue String members) {}

    private static final String LIST = """
            SELECT u.id, u.name, u.mode, ST_X(u.station) AS lon, ST_Y(u.station) AS lat, o.id AS org_id, o.name AS org_name,
                   s.id AS squadron_id, s.name AS squadron_name,
                   (SELECT coalesce(json_agg(json_build_object('name', m.name, 'rank', m.rank, 'leader', m.leader)
                                             ORDER BY m.leader DESC, m.id), '[]')
                    FROM member m WHERE m.patrol_unit_id = u.id)::text AS members
            FROM patrol_unit u JOIN org_unit o ON o.id = u.org_unit_id
                 CROSS JOIN LATERAL (
                   WITH RECURSIVE above AS (
                     SELECT id, parent_id, name, kind, 0 AS steps FROM org_unit WHERE id = u.org_unit_id
                     UNION ALL
                     SELECT p.id, p.parent_id, p.name, p.kind, a.steps + 1 FROM above a JOIN org_unit p ON p.id = a.parent_id
                   )
                   SELECT id, name FROM above ORDER BY kind <> 'squadron', steps LIMIT 1) s
            WHERE u.active AND
            """ + PlanShiftRepository.IN_SUB_TREE + " ORDER BY u.name, u.id";

    List<UnitView> list(@Nullable UUID root) {
        return jdbi.withHandle(h -> h.createQuery(LIST)
                .bind("root", root)
                .map((row, context) -> new UnitView(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("mode"),
                        List.of(row.getDouble("lon"), row.getDouble("lat")),
                        new OrgUnit(row.getObject("org_id", UUID.class), row.getString("org_name")),
                        new OrgUnit(row.getObject("squadron_id", UUID.class), row.getString("squadron_name")),
                        row.getString("members")))
                .list());
    }
}
