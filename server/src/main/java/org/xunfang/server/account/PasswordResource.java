package org.xunfang.server.account;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.auth.PasswordCheck;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;
import org.xunfang.server.problem.AppException;

/** One's own password. */
public final class PasswordResource implements Routes {

    private final Accounts accounts;
    private final PasswordCheck check;
    private final ObjectMapper json;

    public PasswordResource(Accounts accounts, PasswordCheck check, ObjectMapper json) {
        this.accounts = accounts;
        this.check = check;
        this.json = json;
    }

    /** A change of password. */
    record Change(@Nullable String present, @Nullable String wanted) {}

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/account/password", this::rules);
        router.put("/api/account/password", this::change);
    }

    /** What a new password has to be. */
    private void rules(Context ctx) {
        Requests.allowOnly(ctx);
        ctx.json(check.rules());
    }

    private void change(Context ctx) {
        Change change = Requests.body(ctx, Change.class, json);
        if (change.present() == null
                || change.wanted() == null
                || change.present().length() > PasswordCheck.LONGEST) {
            throw new AppException.Invalid("request.body_field", Map.of("field", "present, wanted"));
        }
        accounts.changePassword(Requests.principal(ctx), change.present(), change.wanted());
        ctx.status(204);
    }
}
