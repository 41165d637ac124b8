package org.xunfang.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xunfang.server.audit.AuditChain.Break;
import org.xunfang.server.audit.AuditChain.Fault;
import org.xunfang.server.audit.AuditChain.Head;
import org.xunfang.server.audit.AuditChain.Verification;
import org.xunfang.server.db.Database;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.http.Json;

/** Somebody with all rights on the database tampers with the audit. */
final class AuditChainIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private Database database;
    private Jdbi jdbi;
    private AuditLog log;
    private AuditChain chain;

    @BeforeEach
    void open() {
        database = Database.open(DB.jdbcUrl(), DB.user(), DB.password(), 12);
        jdbi = database.jdbi();
        log = new AuditLog(Json.mapper(), Clock.systemUTC());
        chain = new AuditChain(jdbi);
        tamper("TRUNCATE audit_entry");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anEmptyAuditHolds() {
        assertThat(chain.verify(null)).isEqualTo(new Verification(0, Head.EMPTY, null));
        assertThat(chain.head()).isEqualTo(Head.EMPTY);
    }

    @Test
    void whatWasWrittenHolds() {
        write(20);
        Verification found = chain.verify(null);
        assertThat(found.broken()).isNull();
        assertThat(found.entries()).isEqualTo(20);
        assertThat(found.head()).isEqualTo(chain.head());
        assertThat(chain.verify(found.head()).broken()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "login = 'somebody.else'",
                "login = NULL",
                "action = 'session.close'",
                "subject = 'another'",
                "subject = NULL",
                "detail = '{\"n\":77}'",
                "detail = detail || ' '",
                "at = at + interval '1 microsecond'",
                "account_id = gen_random_uuid()",
                "hash = sha256('x')",
                // the same hashed text cut into lines elsewhere
                "action = action || chr(10) || subject, subject = split_part(detail, chr(10), 1)",
            })
    void aChangedEntryIsNamed(String change) {
        write(9);
        tamper("UPDATE audit_entry SET " + change + " WHERE sequence = 5");
        assertThat(chain.verify(null).broken()).isEqualTo(new Break(5, Fault.CHANGED));
        assertThat(chain.verify(null).entries()).isEqualTo(4);
    }

    @Test
    void nobodyIsNotSomebodyCalledNull() {
        jdbi.useTransaction(h -> log.append(h, null, null, "session.wrong_login", null, Map.of()));
        tamper("UPDATE audit_entry SET login = 'null'");
        assertThat(chain.verify(null).broken()).isEqualTo(new Break(1, Fault.CHANGED));
    }

    @ParameterizedTest
    @CsvSource({"1,1", "5,5", "8,8"})
    void aMissingEntryIsNamed(int deleted, int named) {
        write(9);
        tamper("DELETE FROM audit_entry WHERE sequence = " + deleted);
        assertThat(chain.verify(null).broken()).isEqualTo(new Break(named, Fault.MISSING));
    }

    @Test
    void aGapClosedByNewNumbersIsFound() {
        write(9);
        tamper("DELETE FROM audit_entry WHERE sequence = 5");
        tamper("UPDATE audit_entry SET sequence = sequence - 1 WHERE sequence > 5");
        assertThat(chain.verify(null).broken()).isEqualTo(new Break(5, Fault.CHANGED));
    }

    @Test
    void anEntryHashedAnewDoesNotFitTheNextOne() {
        write(9);
        jdbi.useHandle(h -> {
            byte[] previous = h.createQuery("SELECT previous_hash FROM audit_entry WHERE sequence = 5")
                    .mapTo(byte[].class)
                    .one();
            java.time.Instant at = h.createQuery("SELECT at FROM audit_entry WHERE sequence = 5")
                    .mapTo(java.time.Instant.class)
                    .one();
            byte[] hash = AuditLog.hash(previous, 5, at, null, "forged", "plan.issue", null, "{}");
            h.execute("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_append_only");
            h.execute(
                    "UPDATE audit_entry SET account_id = NULL, login = 'forged', action = 'plan.issue', subject = NULL,"
                            + " detail = '{}', hash = ? WHERE sequence = 5",
                    hash);
            h.execute("ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_append_only");
        });
        assertThat(chain.verify(null).broken()).isEqualTo(new Break(6, Fault.UNCHAINED));
    }

    @Test
    void aCutEndShowsAgainstAHeadThatWasWrittenDown() {
        write(9);
        Head noted = Head.parse(chain.head().toString());
        tamper("DELETE FROM audit_entry WHERE sequence > 6");
        assertThat(chain.verify(null).broken()).isNull();
        assertThat(chain.verify(noted).broken()).isEqualTo(new Break(7, Fault.CUT));
        write(5);
        assertThat(chain.verify(null).broken()).isNull();
        assertThat(chain.verify(noted).broken()).isEqualTo(new Break(9, Fault.NOT_AS_NOTED));
    }

    @Test
    void manyAtOnceMakeOneChain() throws Exception {
        int threads = 8;
        int each = 40;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<?>> done = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int thread = t;
            done.add(pool.submit(() -> {
                for (int i = 0; i < each; i++) {
                    boolean undone = i % 10 == 9;
                    int n = i;
                    jdbi.useTransaction(h -> {
                        log.append(h, UUID.randomUUID(), "u" + thread, "test.act", "s" + n, Map.of("n", n));
                        if (undone) {
                            h.rollback();
                        }
                    });
                }
            }));
        }
        for (Future<?> future : done) {
            future.get();
        }
        pool.shutdown();
        Verification found = chain.verify(null);
        assertThat(found.broken()).isNull();
        assertThat(found.entries()).isEqualTo((long) threads * (each - each / 10));
    }

    @Test
    void theTableRefusesWhatIsNoAppend() {
        write(1);
        for (String statement :
                List.of("UPDATE audit_entry SET login = 'x'", "DELETE FROM audit_entry", "TRUNCATE audit_entry")) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> jdbi.useHandle(h -> h.execute(statement))))
                    .as(statement)
                    .hasMessageContaining("append-only");
        }
    }

    private void write(int entries) {
        for (int i = 0; i < entries; i++) {
            int n = i;
            jdbi.useTransaction(
                    TransactionIsolationLevel.READ_COMMITTED,
                    h -> log.append(
                            h, new UUID(0, n), "user" + n, "test.act", "subject " + n, Map.of("n", n, "a", "ü")));
        }
    }

    private void tamper(String statement) {
        jdbi.useHandle(h -> {
            h.execute("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_append_only");
            h.execute(statement);
            h.execute("ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_append_only");
        });
    }
}
