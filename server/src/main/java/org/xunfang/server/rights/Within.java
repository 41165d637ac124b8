package org.xunfang.server.rights;

/**
 * Conditions that keep a query within a reach, for a WHERE. Each binds {@code :root}, {@link Reach#root()}; null: everything.
 * A column that is null belongs to nobody's sub-tree: only who reaches the whole county sees such a row.
 */
public final class Within {

    private Within() {}

    /** @param column a village's id */
    public static String village(String column) {
        return "(CAST(:root AS uuid) IS NULL OR " + column
                + " IN (SELECT village_id FROM org_unit_village WHERE org_unit_id = :root))";
    }

    /** @param column an organisation unit's id */
    public static String orgUnit(String column) {
        return "(CAST(:root AS uuid) IS NULL OR " + column + " IN (SELECT org_subtree(:root)))";
    }

    /** @param column a wall unit's id; it is seen by whoever sees one of its villages */
    public static String wallUnit(String column) {
        return "(CAST(:root AS uuid) IS NULL OR " + column + " IN " + """
                (SELECT part.wall_unit_id FROM wall_unit_village part
                 JOIN org_unit_village reached ON reached.village_id = part.village_id
                 WHERE reached.org_unit_id = :root))""";
    }
}
