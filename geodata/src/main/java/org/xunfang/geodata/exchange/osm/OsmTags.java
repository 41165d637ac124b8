package org.xunfang.geodata.exchange.osm;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.exchange.ImportCollector;
import org.xunfang.geodata.exchange.ImportReason;

/** Reading of tags that several kinds of element share. */
final class OsmTags {
    private static final int LONGEST_NAME = 200;

    private OsmTags() {}

    /** True where the key is there and does not say no. */
    static boolean isSet(Map<String, String> tags, String key) {
        String value = tags.get(key);
        return value != null && !value.equals("no") && !value.equals("false") && !value.equals("0");
    }

    /** The name on the spot, else the Chinese, else the English one, else the value of {@code otherKey}. */
    static @Nullable String name(Map<String, String> tags, ImportCollector collector, String otherKey) {
        for (String key : new String[] {"name", "name:zh", "name:en", otherKey}) {
            String name = tags.getOrDefault(key, "").strip();
            if (name.length() > LONGEST_NAME) {
                collector.warn(ImportReason.NAME_CUT, name);
                return name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME / 2));
            }
            if (!name.isEmpty()) {
                return name;
            }
        }
        return null;
    }
}
