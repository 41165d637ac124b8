package org.xunfang.server.siting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.xunfang.server.http.Requests;
import org.xunfang.server.problem.AppException;

/**
 * Where in the list of proposals somebody is: all that the list is ordered by, so that it holds when that one is gone.
 */
record ProposalMark(Instant createdAt, UUID plan, String option, int number, UUID id) {

    private static final String NAME = "after";

    static ProposalMark of(ResultSet row) throws SQLException {
        return new ProposalMark(
                row.getTimestamp("created_at").toInstant(),
                row.getObject("plan_id", UUID.class),
                row.getString("option"),
                row.getInt("number"),
                row.getObject("id", UUID.class));
    }

    /** @throws AppException.Invalid {@code request.bad_value} for what no page has given out */
    static ProposalMark parse(String text) {
        String[] parts = text.split("_", -1);
        if (parts.length != 5) {
            throw bad(text);
        }
        return new ProposalMark(
                Requests.moment(NAME, parts[0]),
                Requests.uuid(NAME, parts[1]),
                parts[2],
                Requests.number(NAME, parts[3], 0, Integer.MAX_VALUE),
                Requests.uuid(NAME, parts[4]));
    }

    private static AppException bad(String text) {
        return new AppException.Invalid("request.bad_value", Map.of("name", NAME, "value", text));
    }

    @Override
    public String toString() {
        return createdAt + "_" + plan + "_" + option + "_" + number + "_" + id;
    }
}
