package org.xunfang.server.track;

import java.sql.SQLException;
import org.xunfang.server.db.Database;

/** Whose fault it is that positions could not be stored. */
enum StoreFailure {
    /** The database does not answer. */
    AWAY,
    /** A deadlock or serialisation failure, SQLSTATE class 40: doing it again helps. */
    COLLISION,
    /** A constraint refuses, or there is no partition for the day: SQLSTATE 23514. Of the latter, doing it again may help. */
    CHECK,
    /** A value that can never be stored, SQLSTATE classes 22 and 23: whoever sends it again gets no further. */
    CONTENT,
    /** Anything else, such as a full disk, a lock that was not had, a read-only server, a bug: not the content's. */
    OTHER;

    static StoreFailure of(Throwable failure) {
        if (Database.isAway(failure)) {
            return AWAY;
        }
        String state = state(failure);
        if (state.equals("23514")) {
            return CHECK;
        }
        return switch (state.substring(0, Math.min(2, state.length()))) {
            case "40" -> COLLISION;
            case "22", "23" -> CONTENT;
            default -> OTHER;
        };
    }

    boolean isContent() {
        return this == CONTENT || this == CHECK;
    }

    /** How often it is worth trying. */
    int attempts() {
        return switch (this) {
            case COLLISION -> 3;
            case CHECK -> 2;
            case AWAY, CONTENT, OTHER -> 1;
        };
    }

    /** Empty where SQL has no part in it. */
    private static String state(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return "";
    }
}
