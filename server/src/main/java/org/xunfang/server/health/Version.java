package org.xunfang.server.health;

/** Version of the running program. */
public final class Version {

    private Version() {}

    /** As the jar's manifest says; "development" from a class folder. */
    public static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
