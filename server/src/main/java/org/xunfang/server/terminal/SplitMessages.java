package org.xunfang.server.terminal;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Puts split messages together; few at a time, and none that is large. For one thread. */
final class SplitMessages {

    private static final int MOST_WAITING = 4;
    private static final int MOST_PACKETS = 256;

    private record Key(String terminal, int id, int total, int firstSerial) {}

    private final Map<Key, TreeMap<Integer, Frame>> waiting = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, TreeMap<Integer, Frame>> eldest) {
            return size() > MOST_WAITING;
        }
    };

    /** Whether a message has more packets than are put together. */
    static boolean isTooLong(Frame packet) {
        return packet.total() > MOST_PACKETS;
    }

    /**
     * All packets of a message by index, once the last one has come.
     *
     * @param packet of a message that is not too long
     */
    Optional<TreeMap<Integer, Frame>> add(Frame packet) {
        Key key =
                new Key(packet.terminal(), packet.id(), packet.total(), packet.serial() - packet.index() + 1 & 0xffff);
        TreeMap<Integer, Frame> packets = waiting.computeIfAbsent(key, k -> new TreeMap<>());
        packets.put(packet.index(), packet);
        if (packets.size() < packet.total()) {
            return Optional.empty();
        }
        waiting.remove(key);
        return Optional.of(packets);
    }

    /** The message's body. */
    static byte[] body(TreeMap<Integer, Frame> packets) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        packets.values().forEach(p -> body.writeBytes(p.body()));
        return body.toByteArray();
    }
}
