package org.xunfang.server.value;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * The version of what has no number of its own, told from what it says: two people who look at the same see the same version,
 * and whoever has changed anything has made another one.
 */
final class Version {

    /** As many digits as {@code If-Match} takes. */
    private static final int MOST = 999_999_999;

    private Version() {}

    /** @param record whose components all have a value of their own, in a fixed order */
    static int of(Record record) {
        CRC32 sum = new CRC32();
        sum.update(record.toString().getBytes(StandardCharsets.UTF_8));
        return (int) (sum.getValue() % MOST) + 1;
    }
}
