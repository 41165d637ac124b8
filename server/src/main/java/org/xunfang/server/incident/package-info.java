/**
 * Incidents (警情, 纠纷) and hazards (隐患): what happened or threatens where, and how far it is dealt with. Places and work
 * only; no names of persons.
 */
@NullMarked
package org.xunfang.server.incident;

import org.jspecify.annotations.NullMarked;
