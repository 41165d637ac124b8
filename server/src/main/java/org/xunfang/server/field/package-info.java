/**
 * The field: what an officer on a shift sees and tells. He acts for the patrol unit that he is a member of: starts and ends
 * its shift, sends its position, says what has become of the stops of its route.
 */
@NullMarked
package org.xunfang.server.field;

import org.jspecify.annotations.NullMarked;
