/** What happens when something fails: real server processes, killed, starved and started again. */
@NullMarked
package org.xunfang.server.fault;

import org.jspecify.annotations.NullMarked;
