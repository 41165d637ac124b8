package org.xunfang.geodata.exchange.wall;

/** Files from which no walls can be worked out at all. The message is an English sentence for who called. */
public final class UnusableFileException extends Exception {
    private static final long serialVersionUID = 1;

    UnusableFileException(String message) {
        super(message);
    }
}
