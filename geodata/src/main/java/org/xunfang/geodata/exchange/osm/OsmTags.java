package org.xunfang.geodata.exchange.osm;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.exchange.CleanText;
import org.xunfang.geodata.exchange.ImportCollector;

/** Reading of tags that several kinds of element share. */
final class OsmTags {
    private OsmTags() {}

    /** True where the key is there and does not say no. */
    static boolean isSet(Map<String, String> tags, String key) {
        String value = tags.get(key);
        return value != null && !value.equals("no") && !value.equals("false") && !value.equals("0");
    }

    /** The name on the spot, else the Chinese, else the English one, else the value of {@code otherKey}. */
    static @Nullable String name(Map<String, String> tags, ImportCollector collector, String otherKey) {
        for (String key : new String[] {"name", "name:zh", "name:en", otherKey}) {
            String name = CleanText.name(tags.getOrDefault(key, ""), collector);
            if (!name.isEmpty()) {
                return name;
            }
        }
        return null;
    }
}
