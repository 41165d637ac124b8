package org.xunfang.server.config;

import java.util.List;

/**
 * Where JT/T 808 terminals may connect, and from where.
 *
 * @param port 0: nowhere
 */
public record TerminalRules(String host, int port, List<Network> networks) {

    public TerminalRules {
        networks = List.copyOf(networks);
    }
}
