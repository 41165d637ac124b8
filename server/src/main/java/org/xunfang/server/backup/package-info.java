/**
 * Backup and restore. A <em>backup</em> is one zip file: {@code database.dump}, a dump by {@code pg_dump} in its custom
 * format; {@code files/…}, the files of the data folder that must survive beside the database; and {@code manifest.json},
 * which tells where all of it comes from, the SHA-256 of each member and the number of rows of each table, counted in the
 * very snapshot that was dumped.
 *
 * <p>A <em>restore</em> is one database transaction: it drops the old tables, makes and fills the new ones, counts their
 * rows, and only then commits, so that one that fails or is killed changes nothing. Files are staged before and put in
 * place after the commit; {@link org.xunfang.server.backup.PendingRestore} finishes that after a kill.
 */
@NullMarked
package org.xunfang.server.backup;

import org.jspecify.annotations.NullMarked;
