package org.xunfang.server.cli;

/** What the process says to its caller. */
final class ExitCode {

    static final int OK = 0;
    /** Some of the data could not be taken or computed. */
    static final int DATA = 1;
    /** The command was called wrongly. */
    static final int USAGE = 2;
    /** Something around the program is missing: database, port, folder. */
    static final int ENVIRONMENT = 3;

    private ExitCode() {}
}
