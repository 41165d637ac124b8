package org.xunfang.server.cli;

/** Something around the program is missing or in the way; the message says what, and what to try. */
final class EnvironmentException extends RuntimeException {

    EnvironmentException(String message, Throwable cause) {
        super(message, cause);
    }
}
