package org.xunfang.server.live;

import java.time.Instant;
import java.util.Collection;

/** Frames of the event stream, as the HTML standard's "server-sent events" define them. */
final class Frames {

    static final String HEARTBEAT = ":\n\n";

    private Frames() {}

    /** How the stream opens: how soon to come back, and where the page stands from now on. */
    static String opening(EventId at) {
        return "retry: 2000\nid: " + at + "\nevent: start\ndata: {}\n\n";
    }

    static String change(EventId id, LiveEvent event) {
        return "id: " + id + "\nevent: change\ndata: " + event.data() + "\n\n";
    }

    /** The page has missed what cannot be told any more, and has to fetch everything anew. */
    static String resync(EventId at) {
        return "id: " + at + "\nevent: resync\ndata: {}\n\n";
    }

    /** The database is away: nothing changes on the page until it is back, and what it shows may not hold. */
    static String outage(Instant since) {
        return "event: outage\ndata: {\"since\":\"" + since + "\"}\n\n";
    }

    /** The database is back; what has happened since follows. */
    static String recovery() {
        return "event: recovery\ndata: {}\n\n";
    }

    static String state(String event, Collection<String> items) {
        return "event: " + event + "\ndata: [" + String.join(",", items) + "]\n\n";
    }
}
