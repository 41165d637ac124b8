package org.xunfang.server.tile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Enough of Mapbox Vector Tile 2.1 to see what a tile has: the features' properties by layer. */
public record VectorTile(Map<String, List<Map<String, Object>>> layers) {

    public static VectorTile decode(byte[] bytes) {
        Map<String, List<Map<String, Object>>> layers = new LinkedHashMap<>();
        Message tile = new Message(bytes);
        while (tile.next()) {
            if (tile.field == 3) {
                readLayer(new Message(tile.bytes()), layers);
            } else {
                tile.skip();
            }
        }
        return new VectorTile(layers);
    }

    /** Values of a property over all features of a layer, in order; a feature without it gives nothing. */
    public List<Object> values(String layer, String property) {
        return layers.getOrDefault(layer, List.of()).stream()
                .filter(f -> f.containsKey(property))
                .map(f -> f.get(property))
                .toList();
    }

    private static void readLayer(Message in, Map<String, List<Map<String, Object>>> layers) {
        String name = "";
        List<String> keys = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        List<byte[]> features = new ArrayList<>();
        while (in.next()) {
            switch (in.field) {
                case 1 -> name = in.text();
                case 2 -> features.add(in.bytes());
                case 3 -> keys.add(in.text());
                case 4 -> values.add(readValue(new Message(in.bytes())));
                default -> in.skip();
            }
        }
        layers.put(
                name,
                features.stream()
                        .map(f -> readFeature(new Message(f), keys, values))
                        .toList());
    }

    private static Map<String, Object> readFeature(Message in, List<String> keys, List<Object> values) {
        Map<String, Object> properties = new LinkedHashMap<>();
        while (in.next()) {
            if (in.field == 2) {
                Message tags = new Message(in.bytes());
                while (tags.hasMore()) {
                    properties.put(keys.get((int) tags.varint()), values.get((int) tags.varint()));
                }
            } else {
                in.skip();
            }
        }
        return properties;
    }

    private static Object readValue(Message in) {
        in.next();
        return switch (in.field) {
            case 1 -> in.text();
            case 7 -> in.varint() != 0;
            case 6 -> {
                long n = in.varint();
                yield (n >>> 1) ^ -(n & 1);
            }
            default -> in.varint();
        };
    }

    /** A protocol-buffers message being read. */
    private static final class Message {
        private final ByteBuffer in;
        private int field;
        private int type;

        Message(byte[] bytes) {
            this.in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        }

        boolean hasMore() {
            return in.hasRemaining();
        }

        boolean next() {
            if (!in.hasRemaining()) {
                return false;
            }
            int tag = (int) varint();
            field = tag >>> 3;
            type = tag & 7;
            return true;
        }

        long varint() {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte b = in.get();
                value |= (long) (b & 0x7f) << shift;
                if (b >= 0) {
                    return value;
                }
            }
        }

        byte[] bytes() {
            byte[] bytes = new byte[(int) varint()];
            in.get(bytes);
            return bytes;
        }

        String text() {
            return new String(bytes(), StandardCharsets.UTF_8);
        }

        void skip() {
            switch (type) {
                case 0 -> varint();
                case 1 -> in.getLong();
                case 2 -> bytes();
                default -> in.getInt();
            }
        }
    }
}
