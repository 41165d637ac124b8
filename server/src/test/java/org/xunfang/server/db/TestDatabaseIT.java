package org.xunfang.server.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class TestDatabaseIT {

    @Test
    void aClassThatIsTriedAgainFindsAnEmptyOne() throws Exception {
        try (TestDatabase database = TestDatabase.create()) {
            execute(database, "INSERT INTO layer_version (layer) VALUES ('left')");
            database.close();
            database.beforeAll(null);
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT FROM layer_version WHERE layer = 'left'")) {
                assertThat(rows.next()).isFalse();
            }
        }
    }

    private static void execute(TestDatabase database, String sql) throws Exception {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
