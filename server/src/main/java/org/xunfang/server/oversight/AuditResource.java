package org.xunfang.server.oversight;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.audit.AuditChain;
import org.xunfang.server.audit.AuditEntry;
import org.xunfang.server.audit.AuditRepository;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;
import org.xunfang.server.problem.AppException;

/** The audit, for the auditor. */
public final class AuditResource implements Routes {

    private static final int PAGE = 100;
    private static final Pattern ACTION = Pattern.compile("[a-z_.]{1,60}");

    private final AuditRepository entries;
    private final AuditChain chain;

    public AuditResource(AuditRepository entries, AuditChain chain) {
        this.entries = entries;
        this.chain = chain;
    }

    /**
     * A part of the audit, newest first.
     *
     * @param next to be sent as {@code before} for the next part; null at the end
     */
    record Listed(List<AuditEntry> entries, @Nullable Long next) {}

    /** What came of checking the chain. */
    record VerificationView(
            long entries,
            long sequence,
            String hash,
            @Nullable BreakView broken) {

        static VerificationView of(AuditChain.Verification v) {
            AuditChain.Break broken = v.broken();
            return new VerificationView(
                    v.entries(),
                    v.head().sequence(),
                    v.head().hash(),
                    broken == null
                            ? null
                            : new BreakView(broken.sequence(), broken.fault().code()));
        }
    }

    /** The first entry that is wrong, and how. */
    record BreakView(long sequence, String fault) {}

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/audit", this::list);
        router.get("/api/audit/verification", this::verify);
    }

    private void list(Context ctx) {
        Requests.allowOnly(ctx, "from", "to", "login", "action", "before");
        String action = ctx.queryParam("action");
        if (action != null && !ACTION.matcher(action).matches()) {
            throw refused("action", action);
        }
        AuditRepository.Filter filter = new AuditRepository.Filter(
                Requests.moment(ctx, "from"),
                Requests.moment(ctx, "to"),
                ctx.queryParam("login"),
                action,
                sequence(ctx));
        List<AuditEntry> found = entries.find(filter, PAGE + 1);
        boolean more = found.size() > PAGE;
        List<AuditEntry> page = more ? found.subList(0, PAGE) : found;
        ctx.json(new Listed(page, more ? page.get(PAGE - 1).sequence() : null));
    }

    private void verify(Context ctx) {
        Requests.allowOnly(ctx, "head");
        String noted = ctx.queryParam("head");
        try {
            AuditChain.Head head = noted == null ? null : AuditChain.Head.parse(noted);
            ctx.json(VerificationView.of(chain.verify(head)));
        } catch (IllegalArgumentException e) {
            throw refused("head", String.valueOf(noted));
        }
    }

    private static @Nullable Long sequence(Context ctx) {
        String value = ctx.queryParam("before");
        try {
            return value == null ? null : Long.valueOf(value);
        } catch (NumberFormatException e) {
            throw refused("before", String.valueOf(value));
        }
    }

    private static AppException refused(String name, String value) {
        String shown = value.substring(0, Math.min(value.length(), 100));
        return new AppException.Invalid("request.bad_value", Map.of("name", name, "value", shown));
    }
}
