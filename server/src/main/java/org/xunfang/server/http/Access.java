package org.xunfang.server.http;

import io.javalin.security.RouteRole;
import java.util.EnumSet;
import java.util.Set;
import org.xunfang.server.auth.Role;

/** Who may call a route. Every route names exactly one; a route without one is refused at the start. */
public enum Access implements RouteRole {
    /** Without a session: sign-in, health, static files of the sign-in page. */
    PUBLIC(EnumSet.noneOf(Role.class)),
    /** Anybody signed in. */
    SESSION(EnumSet.allOf(Role.class)),
    /** Who plans: leaders and the command centre. */
    PLANNING(EnumSet.of(Role.ADMINISTRATOR, Role.COMMAND, Role.LEADER)),
    /** Who sees gaps, evidence and every unit: no officer's phone needs a list of open walls. */
    OVERVIEW(EnumSet.of(Role.ADMINISTRATOR, Role.COMMAND, Role.LEADER)),
    /** The command centre. */
    COMMAND(EnumSet.of(Role.ADMINISTRATOR, Role.COMMAND)),
    /** The administrator. */
    ADMINISTRATION(EnumSet.of(Role.ADMINISTRATOR)),
    /** In the field: who belongs to a patrol unit. */
    FIELD(EnumSet.of(Role.LEADER, Role.OFFICER));

    private final Set<Role> roles;

    Access(Set<Role> roles) {
        this.roles = roles;
    }

    public boolean allows(Role role) {
        return roles.contains(role);
    }
}
