package org.xunfang.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.auth.AccountRepository;
import org.xunfang.server.auth.Role;
import org.xunfang.server.db.Database;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.http.Json;
import picocli.CommandLine;

/** {@code xunfang audit} and {@code xunfang account} as an operator calls them. */
final class AuditCommandIT {

    private TestDatabase db;
    private Database database;
    private Jdbi jdbi;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void open() {
        db = TestDatabase.create();
        database = Database.open(db.jdbcUrl(), db.user(), db.password(), 4);
        jdbi = database.jdbi();
        AuditLog log = new AuditLog(Json.mapper(), Clock.systemUTC());
        for (int i = 1; i <= 5; i++) {
            jdbi.useTransaction(h -> log.append(h, null, "x", "test.act", null, Map.of()));
        }
    }

    @AfterEach
    void close() {
        database.close();
        db.close();
    }

    @Test
    void verifyTellsTheNumberAndTheHead() {
        assertThat(run("audit", "head")).isZero();
        String head = out.toString().strip();
        assertThat(head).matches("5:[0-9a-f]{64}");
        assertThat(run("audit", "verify")).isZero();
        assertThat(out.toString()).contains("entries that hold: 5").contains(head);
        assertThat(run("audit", "verify", "--head", head)).isZero();
    }

    @Test
    void aTamperedEntryIsNamedAndTheExitCodeIsOne() {
        tamper("UPDATE audit_entry SET login = 'y' WHERE sequence = 3");
        assertThat(run("audit", "verify")).isEqualTo(1);
        assertThat(err.toString()).contains("entry 3").contains("changed");
    }

    @Test
    void aCutEndIsFoundWithTheHead() {
        run("audit", "head");
        String head = out.toString().strip();
        tamper("DELETE FROM audit_entry WHERE sequence > 3");
        assertThat(run("audit", "verify")).isZero();
        assertThat(run("audit", "verify", "--head", head)).isEqualTo(1);
        assertThat(err.toString()).contains("entry 4").contains("missing");
    }

    @Test
    void aHeadThatIsNoneIsWrongUsage() {
        assertThat(run("audit", "verify", "--head", "5")).isEqualTo(2);
    }

    @Test
    void aLostPasswordIsSetAnew() {
        AccountRepository accounts = new AccountRepository(jdbi);
        accounts.create("boss", "Boss", Role.ADMINISTRATOR, "forgotten", null, false);
        jdbi.useHandle(h -> h.execute("UPDATE account SET disabled_at = now(), locked_until = now() + interval '1 h'"));
        assertThat(run("account", "reset", "boss")).isZero();
        assertThat(out.toString()).containsPattern("one-time password of boss: [a-z2-9]{4}(-[a-z2-9]{4}){3}");
        boolean ready = jdbi.withHandle(h -> h.createQuery(
                        "SELECT password_change_required AND disabled_at IS NULL AND locked_until IS NULL FROM account")
                .mapTo(Boolean.class)
                .one());
        assertThat(ready).isTrue();
        assertThat(run("audit", "verify")).isZero();
        assertThat(out.toString()).contains("entries that hold: 6");
        assertThat(run("account", "reset", "nobody")).isEqualTo(1);
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine command =
                XunfangCommand.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--db-url";
        all[arguments.length + 1] = db.jdbcUrl() + (db.jdbcUrl().contains("?") ? "&" : "?") + "user=" + db.user()
                + "&password=" + db.password();
        return command.execute(all);
    }

    private void tamper(String statement) {
        jdbi.useHandle(h -> {
            h.execute("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_append_only");
            h.execute(statement);
            h.execute("ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_append_only");
        });
    }
}
