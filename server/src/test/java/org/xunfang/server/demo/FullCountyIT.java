package org.xunfang.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xunfang.server.db.TestDatabase;

/** The default demo is as large as the counties that were reported. */
class FullCountyIT {

    @RegisterExtension
    static final TestDatabase DB = FullCounty.copy();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            villages            |    223 |    223 | village
            townships           |     18 |     18 | (SELECT DISTINCT township FROM village) AS t
            their codes         |     18 |     18 | (SELECT DISTINCT left(code, 9) FROM village) AS t
            police stations     |     18 |     18 | org_unit WHERE kind = 'station'
            hamlets             |    660 |    700 | hamlet
            squadrons           |     30 |     30 | org_unit WHERE kind = 'squadron'
            groups              |     73 |     73 | org_unit WHERE kind = 'group'
            patrol units        |     73 |     73 | patrol_unit WHERE active
            auxiliaries         |    234 |    234 | member WHERE rank = 'auxiliary'
            service points      |    456 |    456 | key_place WHERE class = 'service_point'
            cameras             |  3_000 |  3_000 | camera
            buildings           | 58_000 | 64_000 | building
            roads               | 15_000 | 20_000 | road
            named village roads |  8_000 | 15_000 | road WHERE name <> '' AND class = 'residential'
            incidents           |  4_000 |  4_000 | incident WHERE kind <> 'hazard'
            hazards             |    300 |    300 | incident WHERE kind = 'hazard'
            months of incidents |     12 |     13 | (SELECT DISTINCT date_trunc('month', occurred_at) FROM incident) AS m
            assessed walls      |    600 |    720 | wall_unit
            """)
    void itHasAsManyAsReported(String what, String least, String most, String rows) throws SQLException {
        assertThat(count(rows)).as(what).isBetween(number(least), number(most));
    }

    @Test
    void everyMainRoadHasAName() throws SQLException {
        assertThat(count("road WHERE class IN ('primary', 'secondary', 'tertiary', 'unclassified', 'residential')"
                        + " AND coalesce(name, '') = ''"))
                .isZero();
    }

    private static int number(String text) {
        return Integer.parseInt(text.replace("_", ""));
    }

    private static int count(String rows) throws SQLException {
        try (Connection connection = DB.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + rows)) {
            row.next();
            return row.getInt(1);
        }
    }
}
