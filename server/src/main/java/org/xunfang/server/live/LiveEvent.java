package org.xunfang.server.live;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A committed row of the outbox.
 *
 * @param sequence place in the order of commits
 * @param scope the organisation unit it belongs to; null: everybody with a session may see it
 * @param payload a JSON object as text on one line
 */
record LiveEvent(long sequence, String kind, @Nullable UUID scope, String payload) {

    /** The data of the stream's frame: the payload with its kind in front. */
    String data() {
        String rest = payload.substring(1).stripLeading();
        return "{\"kind\":\"" + kind + "\"" + (rest.startsWith("}") ? "" : ",") + rest;
    }
}
