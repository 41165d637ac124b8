package org.xunfang.server.db;

import org.jspecify.annotations.Nullable;

/**
 * The private cluster cannot be used on this machine as it is: something is not installed, a folder is in use, a
 * program failed. The message is for the operator and says what to do; the fault is in the environment, not in the
 * program or its data.
 */
public final class ClusterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClusterException(String message) {
        super(message);
    }

    ClusterException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
