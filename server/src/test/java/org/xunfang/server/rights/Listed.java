package org.xunfang.server.rights;

import java.util.HashSet;
import java.util.Set;

/**
 * A list in an answer.
 *
 * @param rows where its rows are in the answer, as a JSON pointer
 * @param id where the id is in a row
 * @param sql for the ids of the sub-tree's rows
 */
record Listed(String rows, String id, String sql) {

    /** The ids in the answer that somebody gets. */
    Set<String> ids(Caller caller, String path) {
        Set<String> ids = new HashSet<>();
        caller.read(path).at(rows).forEach(row -> ids.add(row.at(id).asText()));
        return ids;
    }
}
