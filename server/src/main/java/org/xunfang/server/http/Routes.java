package org.xunfang.server.http;

import io.javalin.router.JavalinDefaultRoutingApi;

/** A feature's routes. Every {@code *Resource} is one. */
@FunctionalInterface
public interface Routes {

    /** Adds each route with exactly one {@link Access}. */
    void addTo(JavalinDefaultRoutingApi router);
}
