package org.xunfang.server.rights;

import java.util.Map;
import org.xunfang.server.auth.Role;

/**
 * A row of the table.
 *
 * @param method such as {@code GET}
 * @param path as the route is registered, such as {@code /api/walls/{id}}
 * @param grants of every role; empty: public, no session needed
 */
public record Right(String method, String path, Map<Role, Grant> grants) {

    public Right {
        grants = Map.copyOf(grants);
        if (!grants.isEmpty() && grants.size() != Role.values().length) {
            throw new IllegalArgumentException(method + " " + path + " leaves roles out: " + grants);
        }
    }

    public boolean isPublic() {
        return grants.isEmpty();
    }

    /** What a role may; on a public route everything. */
    public Grant grant(Role role) {
        return grants.getOrDefault(role, Grant.ALL);
    }

    /** A page, to which a visitor is led, as opposed to a call, which is answered. */
    public boolean isPage() {
        return method.equals("GET") && !path.startsWith("/api/");
    }

    /** {@code GET /api/walls/{id}}. */
    public String route() {
        return method + " " + path;
    }
}
