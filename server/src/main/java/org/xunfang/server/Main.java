package org.xunfang.server;

import org.xunfang.server.cli.XunfangCommand;

/** Starts the program. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.exit(XunfangCommand.run(args));
    }
}
