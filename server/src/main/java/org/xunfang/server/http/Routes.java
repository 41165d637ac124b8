package org.xunfang.server.http;

import io.javalin.router.JavalinDefaultRoutingApi;

/** A feature's routes. Every {@code *Resource} is one. */
@FunctionalInterface
public interface Routes {

    /** Adds each route; who may call it stands in the table of rights. */
    void addTo(JavalinDefaultRoutingApi router);
}
