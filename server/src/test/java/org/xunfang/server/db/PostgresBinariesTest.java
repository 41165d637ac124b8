package org.xunfang.server.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PostgresBinariesTest {
    private static final PostgresBinaries V12 = new PostgresBinaries(Path.of("/usr/lib/postgresql/12/bin"), 12);
    private static final PostgresBinaries V15 = new PostgresBinaries(Path.of("/usr/lib/postgresql/15/bin"), 15);
    private static final PostgresBinaries V17 = new PostgresBinaries(Path.of("/usr/lib/postgresql/17/bin"), 17);

    @Test
    void theNewestWithPostgisIsChosen() {
        assertThat(PostgresBinaries.choose(List.of(V15, V17, V12), b -> true)).isEqualTo(V17);
        assertThat(PostgresBinaries.choose(List.of(V15, V17), b -> b.equals(V15)))
                .isEqualTo(V15);
    }

    @Test
    void postgresqlWithoutPostgisNamesThePackageToInstall() {
        assertThatThrownBy(() -> PostgresBinaries.choose(List.of(V15, V17), b -> false))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("PostGIS not found: install postgresql-17-postgis-3");
    }

    @Test
    void noPostgresqlOrOneTooOldSaysWhatToInstall() {
        assertThatThrownBy(() -> PostgresBinaries.choose(List.of(), b -> true))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("install postgresql-postgis");
        assertThatThrownBy(() -> PostgresBinaries.choose(List.of(V12), b -> true))
                .hasMessageContaining("PostgreSQL 13 or newer not found");
    }
}
