/**
 * Is everything there that the server needs, and which version is this.
 */
@NullMarked
package org.xunfang.server.health;

import org.jspecify.annotations.NullMarked;
