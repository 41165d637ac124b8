/**
 * The county that this database keeps, and the plane on which it is measured.
 */
@NullMarked
package org.xunfang.server.county;

import org.jspecify.annotations.NullMarked;
