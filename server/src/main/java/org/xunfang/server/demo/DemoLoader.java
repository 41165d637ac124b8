package org.xunfang.server.demo;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.xunfang.geodata.demo.DemoCounty;
import org.xunfang.geodata.demo.DemoOptions;
import org.xunfang.geodata.exchange.RowSink;
import org.xunfang.server.auth.AccountRepository;
import org.xunfang.server.auth.Role;
import org.xunfang.server.exchange.ImportService;
import org.xunfang.server.exchange.WriteReport;

/** Fills an empty database with the demo county and its accounts. */
public final class DemoLoader {

    /** The password of every demo account; they exist in the demo only. */
    public static final String PASSWORD = "xunfang-demo";

    private static final long TELL_NANOS = 2_000_000_000L;

    private final Jdbi jdbi;
    private final ImportService imports;
    private final AccountRepository accounts;

    public DemoLoader(Jdbi jdbi, ImportService imports, AccountRepository accounts) {
        this.jdbi = jdbi;
        this.imports = imports;
        this.accounts = accounts;
    }

    /** True where no village has been imported yet. */
    public boolean isEmpty() {
        return jdbi.withHandle(h -> h.createQuery("SELECT NOT EXISTS (SELECT FROM village)")
                .mapTo(Boolean.class)
                .one());
    }

    /** True where the database keeps the demo county. */
    public boolean isDemo() {
        return jdbi.withHandle(h ->
                h.createQuery("SELECT demo FROM county").mapTo(Boolean.class).one());
    }

    /**
     * Loads the county and makes the accounts; loading the same county again changes nothing.
     *
     * @param villages number of villages, at least 1
     * @param progress hears about every two seconds how far it is
     */
    public WriteReport load(long seed, int villages, LocalDate today, ZoneId zone, Consumer<String> progress)
            throws SQLException {
        DemoCounty county = DemoCounty.of(new DemoOptions(seed, villages, today, zone));
        WriteReport report = imports.write(
                DemoCounty.SOURCE, sink -> county.writeTo(counting(sink, progress)), DemoLoader::nameCounty);
        createAccounts();
        DemoCalendar.enter(jdbi, today.getYear());
        return report;
    }

    /** A sink that tells how many rows it has passed on. */
    private static RowSink counting(RowSink sink, Consumer<String> progress) {
        long[] told = {System.nanoTime()};
        int[] rows = {0};
        return row -> {
            sink.accept(row);
            rows[0]++;
            if (System.nanoTime() - told[0] >= TELL_NANOS) {
                told[0] = System.nanoTime();
                progress.accept("demo county: %d rows".formatted(rows[0]));
            }
        };
    }

    private static void nameCounty(Handle h) {
        h.createUpdate("UPDATE county SET name = :name, demo = true")
                .bind("name", DemoCounty.NAME)
                .execute();
    }

    private void createAccounts() {
        accounts.create("admin", "系统管理员", Role.ADMINISTRATOR, PASSWORD, null, true);
        accounts.create("command", "指挥中心", Role.COMMAND, PASSWORD, null, true);
        accounts.create("auditor", "审计员", Role.AUDITOR, PASSWORD, null, true);
        findUnit("squadron").ifPresent(u -> accounts.create("leader", "中队长", Role.LEADER, PASSWORD, u, true));
        findUnit("group").ifPresent(u -> accounts.create("officer", "巡逻组", Role.OFFICER, PASSWORD, u, true));
        jdbi.useHandle(h -> h.execute("""
                UPDATE member SET account_id = a.id
                FROM account a
                WHERE a.login = 'officer' AND member.id = (
                  SELECT m.id FROM member m JOIN patrol_unit p ON p.id = m.patrol_unit_id
                  WHERE p.org_unit_id = a.org_unit_id ORDER BY p.id, m.leader DESC, m.id LIMIT 1)
                  AND member.account_id IS DISTINCT FROM a.id
                """));
    }

    /** The first unit of a kind that has a patrol unit in it or below it. */
    private Optional<UUID> findUnit(String kind) {
        return jdbi.withHandle(
                h -> h.createQuery("""
                        SELECT o.id FROM org_unit o
                        WHERE o.kind = :kind AND EXISTS (
                          SELECT FROM patrol_unit p JOIN org_unit g ON g.id = p.org_unit_id
                          WHERE g.id = o.id OR g.parent_id = o.id)
                        ORDER BY o.external_id LIMIT 1
                        """).bind("kind", kind).mapTo(UUID.class).findOne());
    }
}
