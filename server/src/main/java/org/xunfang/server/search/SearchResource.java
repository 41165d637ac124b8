package org.xunfang.server.search;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;
import org.xunfang.server.problem.AppException;

/** {@code GET /api/search?q=}: at most 20 things that match; no text, no hits. */
public final class SearchResource implements Routes {

    private static final int MOST = 20;
    private static final int LONGEST_TEXT = 100;

    private final SearchRepository search;

    public SearchResource(Jdbi jdbi) {
        this.search = new SearchRepository(jdbi);
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/search", this::find);
    }

    private void find(Context ctx) {
        Requests.allowOnly(ctx, "q");
        String q = ctx.queryParam("q");
        String text = q == null ? "" : q.strip();
        if (text.length() > LONGEST_TEXT) {
            throw new AppException.Invalid(
                    "request.bad_value", Map.of("name", "q", "value", text.substring(0, LONGEST_TEXT)));
        }
        ctx.json(
                text.isEmpty()
                        ? List.of()
                        : search.find(text, MOST, Requests.reach(ctx).root()));
    }
}
