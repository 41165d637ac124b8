/**
 * The HTTP edge: builds the Javalin server from the features' routes, guards each route, and turns every failure into a
 * problem. Knows no feature.
 */
@NullMarked
package org.xunfang.server.http;

import org.jspecify.annotations.NullMarked;
