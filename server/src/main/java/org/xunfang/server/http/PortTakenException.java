package org.xunfang.server.http;

/** Another program listens on the port that the server was told to take. */
public final class PortTakenException extends RuntimeException {

    public PortTakenException(String host, int port, Throwable cause) {
        super(
                "port " + port + " is taken on " + host + "\nMaybe another server runs there, or choose another port.",
                cause);
    }
}
