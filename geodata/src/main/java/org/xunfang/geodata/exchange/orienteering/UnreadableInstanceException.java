package org.xunfang.geodata.exchange.orienteering;

/** A file that holds no benchmark instance; the message says where. */
public final class UnreadableInstanceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableInstanceException(String message, Throwable cause) {
        super(message, cause);
    }
}
