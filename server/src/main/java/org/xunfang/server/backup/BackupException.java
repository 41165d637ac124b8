package org.xunfang.server.backup;

/** A backup or a restore that is refused or has failed; the message is for the operator and says what to do. */
public final class BackupException extends RuntimeException {

    private final boolean environment;

    private BackupException(String message, boolean environment) {
        super(message);
        this.environment = environment;
    }

    /** The file or the target is not as it has to be. */
    static BackupException refused(String message) {
        return new BackupException(message, false);
    }

    /** Something around the program is missing or in the way. */
    static BackupException environment(String message) {
        return new BackupException(message, true);
    }

    /** True where the machine is at fault, false where it is the file or the target. */
    public boolean isEnvironment() {
        return environment;
    }
}
