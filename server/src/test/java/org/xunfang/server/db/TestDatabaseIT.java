package org.xunfang.server.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

final class TestDatabaseIT {
    @Test
    void hasPostgisAndEveryMigration() throws SQLException {
        try (TestDatabase db = TestDatabase.create()) {
            assertThat(value(db, "SELECT ST_AsText(ST_SetSRID(ST_Point(119, 28), 4326))"))
                    .isEqualTo("POINT(119 28)");
            assertThat(value(db, "SELECT bool_and(success) FROM flyway_schema_history"))
                    .isEqualTo("t");
        }
    }

    @Test
    void copiesDoNotSeeEachOther() throws SQLException {
        try (TestDatabase one = TestDatabase.create();
                TestDatabase other = TestDatabase.create();
                Connection connection = one.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE mine (id int)");
            assertThat(value(one, "SELECT to_regclass('mine')")).isEqualTo("mine");
            assertThat(value(other, "SELECT to_regclass('mine')")).isNull();
        }
    }

    @Test
    void isGoneAfterClosing() {
        TestDatabase db = TestDatabase.create();
        db.close();
        assertThatThrownBy(db::connect).hasMessageContaining("does not exist");
    }

    private static String value(TestDatabase db, String query) throws SQLException {
        try (Connection connection = db.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
