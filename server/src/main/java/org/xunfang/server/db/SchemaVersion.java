package org.xunfang.server.db;

import java.util.Arrays;
import java.util.function.Predicate;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationVersion;

/**
 * Numbers of migrations.
 *
 * @param applied the newest that the database has; 0 for a database without a schema
 * @param known the newest that this program has
 */
public record SchemaVersion(int applied, int known) {

    static SchemaVersion of(MigrationInfoService migrations) {
        return new SchemaVersion(
                newest(migrations, m -> m.getState().isApplied()),
                newest(migrations, m -> m.getState().isResolved()));
    }

    private static int newest(MigrationInfoService migrations, Predicate<MigrationInfo> wanted) {
        return Arrays.stream(migrations.all())
                .filter(wanted)
                .map(MigrationInfo::getVersion)
                .mapToInt(SchemaVersion::number)
                .max()
                .orElse(0);
    }

    private static int number(MigrationVersion version) {
        return version.getMajor().intValueExact();
    }
}
