package org.xunfang.server.tls;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.http.Routes;
import org.xunfang.server.problem.AppException;

/**
 * How a phone gets the authority's certificate: {@code /tls/ca.crt}, a QR code of its address, and the fingerprint to
 * compare. Open to everybody: nothing here is secret, and who needs it cannot sign in yet.
 */
public final class TlsResource implements Routes {

    private final @Nullable PrivateTls tls;

    /** @param tls null: the server speaks plain HTTP */
    public TlsResource(@Nullable PrivateTls tls) {
        this.tls = tls;
    }

    /** What the page shows. */
    record TlsView(String authorityUrl, String pageUrl, String fingerprint) {}

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/tls", this::show);
        router.get("/tls/ca.crt", this::certificate);
        router.get("/tls/qr.svg", this::qr);
    }

    private void show(Context ctx) {
        ctx.json(new TlsView(authorityUrl(ctx), "https://" + host(ctx) + "/field", tls().fingerprint()));
    }

    private void certificate(Context ctx) {
        ctx.header("Content-Disposition", "attachment; filename=\"xunfang-ca.crt\"");
        ctx.result(tls().authorityPem());
        ctx.contentType("application/x-x509-ca-cert");
    }

    private void qr(Context ctx) {
        ctx.header("Cache-Control", "no-store");
        ctx.result(QrSvg.of(authorityUrl(ctx)));
        ctx.contentType("image/svg+xml");
    }

    /** By plain HTTP, since the phone does not trust us yet: the fingerprint tells whether it got the right one. */
    private String authorityUrl(Context ctx) {
        return "http://" + host(ctx) + "/tls/ca.crt";
    }

    private String host(Context ctx) {
        String host = tls().hostForOthers();
        int port = ctx.req().getLocalPort();
        return host + (port == 443 || port == 80 ? "" : ":" + port);
    }

    private PrivateTls tls() {
        if (tls == null) {
            throw new AppException.NotFound("tls.off", Map.of());
        }
        return tls;
    }
}
