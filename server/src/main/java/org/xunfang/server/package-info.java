/**
 * The Xunfang server: a Javalin application over PostGIS. {@link org.xunfang.server.Main} starts it,
 * {@link org.xunfang.server.App} builds every part of it, in order.
 */
@NullMarked
package org.xunfang.server;

import org.jspecify.annotations.NullMarked;
