package org.xunfang.server.config;

import java.util.List;

/**
 * One thing that an operator can set.
 *
 * @param name as a flag without dashes: {@code device-port}; in the environment {@code XUNFANG_DEVICE_PORT}
 * @param type what the value must be
 * @param defaultValue as text, empty for "not set"
 * @param sentence what it does, with its unit
 */
public record ConfigKey(String name, Type type, String defaultValue, String sentence) {

    /** What a value must be. */
    public enum Type {
        TEXT,
        PORT,
        COUNT,
        FACTOR,
        FLAG,
        PATH,
        ZONE
    }

    /** Every key. */
    public static final List<ConfigKey> ALL = List.of(
            new ConfigKey("host", Type.TEXT, "127.0.0.1", "Address that the pages are served on."),
            new ConfigKey("port", Type.PORT, "8080", "Port that the pages are served on; 0 takes a free one."),
            new ConfigKey("device-host", Type.TEXT, "127.0.0.1", "Address of the device listener."),
            new ConfigKey("device-port", Type.PORT, "5055", "Port of the device listener; 0 takes a free one."),
            new ConfigKey("terminal-host", Type.TEXT, "127.0.0.1", "Address of the port for JT/T 808 terminals."),
            new ConfigKey("terminal-port", Type.PORT, "0", "Port for JT/T 808 terminals; 0: none."),
            new ConfigKey(
                    "terminal-networks",
                    Type.TEXT,
                    "",
                    "Networks from which JT/T 808 terminals may connect, such as 10.20.0.0/16, with commas between."),
            new ConfigKey("data", Type.PATH, "var", "Folder for the database cluster, media and certificates."),
            new ConfigKey(
                    "db-url", Type.TEXT, "", "JDBC URL of an existing PostGIS database, user and password included."),
            new ConfigKey(
                    "db-password-file", Type.PATH, "", "File that holds the password for --db-url, and nothing else."),
            new ConfigKey("db-pool", Type.COUNT, "12", "Largest number of database connections."),
            new ConfigKey("zone", Type.ZONE, "Asia/Shanghai", "Time zone whose midnight starts a day."),
            new ConfigKey(
                    "levels",
                    Type.TEXT,
                    "dori-2014",
                    "Table of the levels of detail that views and figures are made for: dori-2014 or en-2025."),
            new ConfigKey(
                    "terrain",
                    Type.PATH,
                    "",
                    "Elevation model (GeoTIFF, heights in metres) that views are worked out over; none: level ground."),
            new ConfigKey("demo", Type.FLAG, "false", "Load the demo county into an empty database."),
            new ConfigKey("villages", Type.COUNT, "223", "Number of villages of the demo county."),
            new ConfigKey("seed", Type.COUNT, "1", "Seed of the demo county."),
            new ConfigKey("https", Type.FLAG, "false", "Serve HTTPS with a certificate from a private authority."),
            new ConfigKey(
                    "rota-rest", Type.COUNT, "8", "Hours of rest that the rota wants between two shifts of a member."),
            new ConfigKey("track-full", Type.COUNT, "90", "Days for which positions are kept as they came."),
            new ConfigKey(
                    "track-thinned",
                    Type.COUNT,
                    "90",
                    "Days after those for which one position of a device and minute is kept; 0: none."),
            new ConfigKey(
                    "simulate", Type.FLAG, "false", "Move the units along today's routes through the device listener."),
            new ConfigKey("speed", Type.FACTOR, "1", "How many times faster than real the simulation runs."),
            new ConfigKey(
                    "session-idle",
                    Type.COUNT,
                    "600",
                    "Minutes without a request that end a session of command centre, leaders and officers."),
            new ConfigKey(
                    "session-idle-office",
                    Type.COUNT,
                    "30",
                    "Minutes without a request that end a session of administrators and auditors."),
            new ConfigKey("session-longest", Type.COUNT, "1440", "Minutes after which every session ends."),
            new ConfigKey("lockout-failures", Type.COUNT, "8", "Failed sign-ins in a row that lock an account."),
            new ConfigKey("lockout-seconds", Type.COUNT, "300", "Seconds for which an account is then locked."),
            new ConfigKey("password-length", Type.COUNT, "10", "Least number of characters of a password."),
            new ConfigKey(
                    "password-kinds",
                    Type.COUNT,
                    "3",
                    "Least number of kinds of characters in a password: lower case, upper case, digits, others."),
            new ConfigKey(
                    "password-remembered", Type.COUNT, "5", "Number of last passwords that may not be taken again."),
            new ConfigKey(
                    "replan-search",
                    Type.COUNT,
                    "600",
                    "Milliseconds for which a change of the plan in force is searched for."),
            new ConfigKey(
                    "replan-accept",
                    Type.COUNT,
                    "2",
                    "Number of changed stops up to which the server accepts a change of the plan in force by itself; 0: never."),
            new ConfigKey("replan-late", Type.COUNT, "15", "Minutes behind its plan that make a unit late."),
            new ConfigKey(
                    "replan-share",
                    Type.COUNT,
                    "30",
                    "What a change of the plan in force has to gain for each stop that changes, in % of what a stop still to come gains on average."),
            new ConfigKey(
                    "silence-after",
                    Type.COUNT,
                    "5",
                    "Minutes without a position after which a unit on shift is silent."),
            new ConfigKey(
                    "deviation-metres", Type.COUNT, "300", "Metres from its route beyond which a unit is off it."),
            new ConfigKey(
                    "deviation-minutes", Type.COUNT, "5", "Minutes off its route after which a unit is warned of."),
            new ConfigKey(
                    "response-minutes",
                    Type.COUNT,
                    "15",
                    "Minutes within which some unit shall be able to be at any village."),
            new ConfigKey("rate-sign-in", Type.COUNT, "120", "Sign-in attempts a minute from one address."),
            new ConfigKey("rate-session", Type.COUNT, "3000", "Requests a minute of one session."),
            new ConfigKey(
                    "rate-anonymous", Type.COUNT, "6000", "Requests a minute without a session from one address."));

    /** True where the name alone means "true". */
    public boolean isFlag() {
        return type == Type.FLAG;
    }

    String environmentName() {
        return "XUNFANG_" + name.toUpperCase(java.util.Locale.ROOT).replace('-', '_');
    }
}
