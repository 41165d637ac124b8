/**
 * Camera points: where they are, what they are, what they see.
 */
@NullMarked
package org.xunfang.server.camera;

import org.jspecify.annotations.NullMarked;
