package org.xunfang.server.rights;

import java.util.Arrays;
import java.util.Optional;

/** A cell of the table: how far a role reaches on a route. */
public enum Grant {
    /** Everything that the route has, whatever the account's unit: geography, pages. */
    ALL("all"),
    /** The whole county; for an account that belongs to a unit, that unit's sub-tree. */
    COUNTY("county"),
    /** The sub-tree of the account's unit; without a unit nothing. */
    SUBTREE("subtree"),
    /** What is the account's own, or its patrol unit's. */
    OWN("own"),
    /** Refused. */
    NONE("-");

    private final String word;

    Grant(String word) {
        this.word = word;
    }

    /** As the table writes it. */
    public String word() {
        return word;
    }

    static Optional<Grant> ofWord(String word) {
        return Arrays.stream(values()).filter(g -> g.word.equals(word)).findFirst();
    }
}
