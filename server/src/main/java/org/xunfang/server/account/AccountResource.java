package org.xunfang.server.account;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.auth.NewAccount;
import org.xunfang.server.auth.Role;
import org.xunfang.server.auth.Sessions;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;
import org.xunfang.server.problem.AppException;

/** The accounts, for the administrator. */
public final class AccountResource implements Routes {

    private static final int MOST_LISTED = 100;
    private static final int LONGEST_NAME = 60;
    private static final Pattern LOGIN = Pattern.compile("[a-z0-9._-]{2,40}");

    private final Accounts accounts;
    private final Sessions sessions;
    private final ObjectMapper json;

    public AccountResource(Accounts accounts, Sessions sessions, ObjectMapper json) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.json = json;
    }

    /** An account to be made. */
    record AccountBody(
            @Nullable String login,
            @Nullable String name,
            @Nullable String role,
            @Nullable UUID orgUnitId) {}

    /** What an account is to be; everything is set. */
    record ChangeBody(
            @Nullable String name,
            @Nullable String role,
            @Nullable UUID orgUnitId,
            boolean disabled) {}

    /**
     * A part of the list.
     *
     * @param next login to go on after; null at the end
     */
    record Listed(List<AccountView> accounts, @Nullable String next) {}

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/accounts", this::list);
        router.post("/api/accounts", this::create);
        router.put("/api/accounts/{id}", this::change);
        router.post("/api/accounts/{id}/password", this::resetPassword);
        router.get("/api/accounts/{id}/sessions", this::sessions);
        router.delete("/api/accounts/{id}/sessions", this::endSessions);
        router.get("/api/org-units", this::orgUnits);
    }

    private void list(Context ctx) {
        Requests.allowOnly(ctx, "q", "after");
        String text = Objects.requireNonNullElse(ctx.queryParam("q"), "").strip();
        String after = Objects.requireNonNullElse(ctx.queryParam("after"), "");
        List<AccountView> found = accounts.search(text, after, MOST_LISTED + 1);
        boolean more = found.size() > MOST_LISTED;
        List<AccountView> page = more ? found.subList(0, MOST_LISTED) : found;
        ctx.json(new Listed(page, more ? page.get(MOST_LISTED - 1).login() : null));
    }

    private void create(Context ctx) {
        AccountBody body = Requests.body(ctx, AccountBody.class, json);
        String login = Objects.requireNonNullElse(body.login(), "").strip();
        if (!LOGIN.matcher(login).matches() || login.equals("null")) {
            throw new AppException.Invalid("account.bad_login", Map.of());
        }
        NewAccount wanted = new NewAccount(login, name(body.name()), role(body.role()), body.orgUnitId());
        ctx.status(201).json(accounts.create(Requests.principal(ctx), wanted));
    }

    private void change(Context ctx) {
        ChangeBody body = Requests.body(ctx, ChangeBody.class, json);
        ctx.json(accounts.change(
                Requests.principal(ctx),
                Requests.id(ctx, "id"),
                name(body.name()),
                role(body.role()),
                body.orgUnitId(),
                body.disabled()));
    }

    private void resetPassword(Context ctx) {
        ctx.json(accounts.resetPassword(Requests.principal(ctx), Requests.id(ctx, "id")));
    }

    private void sessions(Context ctx) {
        Requests.allowOnly(ctx);
        UUID id = accounts.account(Requests.id(ctx, "id")).id();
        ctx.json(SessionResource.OpenSessionView.of(sessions.ofAccount(id), Requests.principal(ctx)));
    }

    private void endSessions(Context ctx) {
        UUID id = accounts.account(Requests.id(ctx, "id")).id();
        sessions.endAll(Requests.principal(ctx), id);
        ctx.status(204);
    }

    private void orgUnits(Context ctx) {
        Requests.allowOnly(ctx);
        ctx.json(accounts.orgUnits());
    }

    private static String name(@Nullable String given) {
        String name = given == null ? "" : given.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new AppException.Invalid("request.body_field", Map.of("field", "name"));
        }
        return name;
    }

    private static Role role(@Nullable String code) {
        try {
            return Role.ofCode(Objects.requireNonNullElse(code, ""));
        } catch (IllegalArgumentException e) {
            throw new AppException.Invalid("request.body_field", Map.of("field", "role"));
        }
    }
}
