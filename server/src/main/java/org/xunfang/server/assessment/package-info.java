/**
 * The county worked out anew: what each camera sees, what each village has of it, which walls are closed. One job, run
 * when cameras, buildings, roads or villages have changed; its results become visible in one transaction.
 */
@NullMarked
package org.xunfang.server.assessment;

import org.jspecify.annotations.NullMarked;
