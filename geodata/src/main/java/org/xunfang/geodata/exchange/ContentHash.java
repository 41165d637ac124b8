package org.xunfang.geodata.exchange;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names for rows that have none of their own: the same content gives the same name, in every file and at every time. */
public final class ContentHash {
    private static final int BYTES = 12;

    private ContentHash() {}

    /** {@code h-} and 24 hexadecimal digits of SHA-256 over the parts in their order. */
    public static String of(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0x1f);
            }
            return "h-" + HexFormat.of().formatHex(digest.digest(), 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
