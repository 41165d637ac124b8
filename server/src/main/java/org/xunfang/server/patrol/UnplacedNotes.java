package org.xunfang.server.patrol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What the summary of a plan tells of units and places that lie on no road, and of the islands that they lie on. */
final class UnplacedNotes {

    private UnplacedNotes() {}

    /** @param summary JSON, see {@link Proposal.Summary} */
    static List<Proposal.Unplaced> of(String summary, ObjectMapper json) {
        ObjectNode read = read(summary, json);
        return read.hasNonNull("unplaced")
                ? json.convertValue(read.path("unplaced"), new TypeReference<List<Proposal.Unplaced>>() {})
                : List.of();
    }

    /** The summary that tells this instead. */
    static String in(String summary, List<Proposal.Unplaced> unplaced, ObjectMapper json) {
        ObjectNode told = read(summary, json);
        told.set("unplaced", json.valueToTree(unplaced));
        told.set("islands", json.valueToTree(Proposal.OnIsland.count(unplaced)));
        return told.toString();
    }

    private static ObjectNode read(String summary, ObjectMapper json) {
        try {
            return (ObjectNode) json.readTree(summary);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a plan's summary is no JSON: " + summary, e);
        }
    }
}
