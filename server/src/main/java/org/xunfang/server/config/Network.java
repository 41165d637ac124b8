package org.xunfang.server.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * A range of addresses.
 *
 * @param first any address of it
 * @param prefixBits leading bits that all addresses have in common
 */
public record Network(InetAddress first, int prefixBits) {

    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final String IPV4 = BYTE + "(\\." + BYTE + "){3}";
    private static final String IPV6 = "[0-9a-fA-F:]*:[0-9a-fA-F:]*(" + IPV4 + ")?";

    /**
     * Reads {@code 10.20.0.0/16}, {@code fd00::/8} or a single address; empty where it is none. What only looks like an
     * address, such as {@code 300.1.1.1} or {@code 010.1.1.1}, is none: it could be looked up as a name, or be read as octal.
     */
    public static Optional<Network> parse(String text) {
        String[] parts = text.strip().split("/", -1);
        boolean numeric = parts[0].matches(IPV4) || parts[0].matches(IPV6);
        if (parts.length > 2 || !numeric || (parts.length == 2 && !parts[1].matches("\\d{1,3}"))) {
            return Optional.empty();
        }
        try {
            InetAddress first = InetAddress.getByName(parts[0]);
            int most = 8 * first.getAddress().length;
            int bits = parts.length == 2 ? Integer.parseInt(parts[1]) : most;
            return bits <= most ? Optional.of(new Network(first, bits)) : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** True where an address belongs to it. */
    public boolean holds(InetAddress address) {
        byte[] own = first.getAddress();
        byte[] other = address.getAddress();
        if (own.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < prefixBits; bit++) {
            int mask = 0x80 >> bit % 8;
            if ((own[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
