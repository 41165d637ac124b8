package org.xunfang.server.exchange;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.xunfang.geodata.exchange.CountyRow;
import org.xunfang.geodata.exchange.RowSink;
import org.xunfang.server.db.CopyBuffer;
import org.xunfang.server.db.Ids;

/**
 * Writes the rows of one source into the database, inside the caller's transaction: rows are staged as they come, and
 * {@link #finish} merges them. Nothing is visible before the caller commits. Not thread-safe.
 */
final class CountyWriter implements RowSink {

    private final Handle handle;
    private final String source;
    private final CopyManager copy;
    private final Map<String, CopyBuffer> buffers = new HashMap<>();
    private final List<CountyRow.OrgUnit> orgUnits = new ArrayList<>();
    private final List<CountyRow.PatrolUnit> patrolUnits = new ArrayList<>();
    private long ordinal;

    CountyWriter(Handle transaction, String source) throws SQLException {
        this.handle = transaction;
        this.source = source;
        this.copy = transaction.getConnection().unwrap(PGConnection.class).getCopyAPI();
    }

    /** @throws CancellationException once the thread has been interrupted */
    @Override
    public void accept(CountyRow row) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted at " + row.externalId());
        }
        StagedTable<?> table = StagedTables.of(row);
        try {
            buffer(table).add(table.staged(ordinal++, source, row));
        } catch (SQLException e) {
            throw new IllegalStateException("staging " + table.table() + " failed at " + row.externalId(), e);
        }
        if (row instanceof CountyRow.OrgUnit unit) {
            orgUnits.add(unit);
        } else if (row instanceof CountyRow.PatrolUnit unit) {
            patrolUnits.add(unit);
        }
    }

    private CopyBuffer buffer(StagedTable<?> table) {
        return buffers.computeIfAbsent(table.table(), name -> {
            handle.execute(table.createSql());
            return new CopyBuffer(copy, table.staging());
        });
    }

    /** Merges everything staged and says what became of it. */
    WriteReport finish() throws SQLException {
        Map<String, WriteReport.Counts> counts = new TreeMap<>();
        Map<String, List<String>> orphans = new TreeMap<>();
        for (StagedTable<?> table : StagedTables.ALL) {
            CopyBuffer buffer = buffers.get(table.table());
            if (buffer == null) {
                continue;
            }
            buffer.flush();
            handle.execute("ANALYZE " + table.staging());
            List<String> lost = handle.createQuery(table.orphansSql())
                    .bind("source", source)
                    .mapTo(String.class)
                    .list();
            if (!lost.isEmpty()) {
                orphans.put(table.table(), lost);
            }
            counts.put(table.table(), merge(table, lost.size()));
        }
        linkOrgUnits();
        replaceMembers();
        bumpLayers(counts);
        return new WriteReport(counts, orphans);
    }

    private WriteReport.Counts merge(StagedTable<?> table, int lost) {
        int staged = handle.createQuery(table.countSql()).mapTo(Integer.class).one();
        List<Boolean> touched = handle.createQuery(table.mergeSql())
                .bind("source", source)
                .mapTo(Boolean.class)
                .list();
        int inserted = (int) touched.stream().filter(fresh -> fresh).count();
        int updated = touched.size() - inserted;
        return new WriteReport.Counts(inserted, updated, staged - lost - touched.size());
    }

    /** A unit's parent may come after it in the source. One statement, since each settles everybody's reach anew. */
    private void linkOrgUnits() {
        List<CountyRow.OrgUnit> linked =
                orgUnits.stream().filter(u -> u.parentRef() != null).toList();
        handle.createUpdate("""
                        UPDATE org_unit SET parent_id = p.id
                        FROM unnest(:ids, :parents) AS link (id, parent)
                        JOIN org_unit p ON p.source = :source AND p.external_id = link.parent
                        WHERE org_unit.source = :source AND org_unit.external_id = link.id
                          AND org_unit.parent_id IS DISTINCT FROM p.id
                        """)
                .bind("source", source)
                .bindArray(
                        "ids",
                        String.class,
                        linked.stream().map(CountyRow.OrgUnit::externalId).toList())
                .bindArray(
                        "parents",
                        String.class,
                        linked.stream().map(CountyRow.OrgUnit::parentRef).toList())
                .execute();
    }

    private void replaceMembers() {
        var batch = handle.prepareBatch("""
                INSERT INTO member (id, patrol_unit_id, name, rank, leader)
                SELECT :id, u.id, :name, :rank, :leader FROM patrol_unit u
                WHERE u.source = :source AND u.external_id = :unit
                ON CONFLICT (id) DO UPDATE SET name = excluded.name, rank = excluded.rank, leader = excluded.leader
                """);
        for (CountyRow.PatrolUnit unit : patrolUnits) {
            for (int i = 0; i < unit.members().size(); i++) {
                CountyRow.Member member = unit.members().get(i);
                batch.bind("id", Ids.of(source, "member/" + unit.externalId() + "/" + i))
                        .bind("name", member.name())
                        .bind("rank", member.rank())
                        .bind("leader", member.leader())
                        .bind("source", source)
                        .bind("unit", unit.externalId())
                        .add();
            }
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private void bumpLayers(Map<String, WriteReport.Counts> counts) {
        StagedTables.ALL.stream()
                .filter(t -> counts.containsKey(t.table()))
                .filter(t ->
                        counts.get(t.table()).inserted() + counts.get(t.table()).updated() > 0)
                .map(StagedTable::layer)
                .distinct()
                .sorted()
                .forEach(layer ->
                        handle.execute("UPDATE layer_version SET version = version + 1 WHERE layer = ?", layer));
    }
}
