/**
 * What a stranger asks first: is everything there that the server needs, which version is this, and what can it be asked.
 */
@NullMarked
package org.xunfang.server.health;

import org.jspecify.annotations.NullMarked;
