/** Calls for help, which stay on the wall until somebody has taken note of them. */
@NullMarked
package org.xunfang.server.alarm;

import org.jspecify.annotations.NullMarked;
