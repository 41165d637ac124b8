/**
 * Live events: an outbox table written with each change, and the stream that carries it to the pages.
 */
@NullMarked
package org.xunfang.server.live;

import org.jspecify.annotations.NullMarked;
