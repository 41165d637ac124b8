package org.xunfang.server.tls;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The names and addresses under which this host is reached.
 *
 * @param dns names, lower case
 * @param addresses IP addresses as text, without zones
 */
record HostNames(List<String> dns, List<String> addresses) {

    HostNames {
        dns = List.copyOf(dns);
        addresses = List.copyOf(addresses);
    }

    /**
     * What the system says of itself, sorted, {@code localhost} first.
     *
     * @param configured the address that the operator has set; may be a name
     */
    static HostNames ofThisHost(String configured) {
        Set<String> names = new LinkedHashSet<>(List.of("localhost"));
        Set<String> addresses = new LinkedHashSet<>();
        try {
            InetAddress self = InetAddress.getLocalHost();
            addName(names, self.getHostName());
            addName(names, self.getCanonicalHostName());
        } catch (UnknownHostException e) {
            // a host without a name in the resolver is reached by its addresses
        }
        addName(names, configured);
        try {
            for (NetworkInterface card : NetworkInterface.networkInterfaces().toList()) {
                for (InterfaceAddress address : card.getInterfaceAddresses()) {
                    addresses.add(text(address.getAddress()));
                }
            }
        } catch (SocketException e) {
            addresses.add("127.0.0.1");
        }
        return new HostNames(new ArrayList<>(names), addresses.stream().sorted().toList());
    }

    /** The name or address to give to somebody else: the first address that is not this host's own loop. */
    String forOthers() {
        return addresses.stream()
                .filter(a -> !a.startsWith("127.") && !a.contains(":"))
                .findFirst()
                .orElse(dns.get(0));
    }

    private static void addName(Set<String> names, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.matches("[a-z0-9]([a-z0-9.-]*[a-z0-9])?") && !lower.matches("[0-9.]+")) {
            names.add(lower);
        }
    }

    private static String text(InetAddress address) {
        String text = address.getHostAddress();
        int zone = address instanceof Inet6Address ? text.indexOf('%') : -1;
        return zone < 0 ? text : text.substring(0, zone);
    }
}
