/**
 * The database: the private PostgreSQL cluster that a server may bring along, connections, migrations.
 *
 * <p>A <em>cluster</em> is one PostgreSQL data directory with its running postmaster; a <em>data folder</em> is what
 * the user names with {@code --data}: it holds the cluster, or says where the cluster is.
 */
@NullMarked
package org.xunfang.server.db;

import org.jspecify.annotations.NullMarked;
