package org.xunfang.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.xunfang.server.Api;
import org.xunfang.server.RunningApp;
import org.xunfang.server.db.TestDatabase;

/** Everybody knows the demo's password: its accounts work while the county is the demo, and at no other time. */
final class DemoAccountsIT {

    private static final List<String> DEMO = List.of("admin", "command", "leader", "officer", "auditor");

    @Test
    void aServerWithoutTheDemoHasNone() {
        try (TestDatabase db = TestDatabase.create();
                RunningApp app = RunningApp.start(db)) {
            int demo = app.database()
                    .jdbi()
                    .withHandle(h -> h.createQuery("SELECT count(*) FROM account WHERE demo")
                            .mapTo(Integer.class)
                            .one());
            assertThat(demo).isZero();
        }
    }

    @Test
    void onceTheCountyIsNoDemoAnyMoreTheyAreShutOut() {
        try (TestDatabase db = TestDatabase.create();
                RunningApp app = RunningApp.start(db, "demo=true", "villages=2")) {
            Api open = Api.signedIn(app, "command");
            assertThat(open.get("/api/session").status()).isEqualTo(200);
            for (String login : DEMO) {
                assertThat(Api.signedIn(app, login).get("/api/session").status())
                        .as(login)
                        .isEqualTo(200);
            }
            app.database().jdbi().useHandle(h -> h.execute("UPDATE county SET demo = false"));
            assertThat(open.get("/api/session").status()).isEqualTo(401);
            for (String login : DEMO) {
                assertThat(Api.signedOut(app).signIn(login, RunningApp.PASSWORD).code())
                        .as(login)
                        .isEqualTo("session.wrong_login");
            }
        }
    }
}
