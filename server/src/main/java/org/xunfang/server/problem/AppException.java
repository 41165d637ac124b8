package org.xunfang.server.problem;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that cannot be served, through the caller's fault or for the moment. Never used for bugs, nor for bad rows of
 * an import.
 *
 * <p>The message is for the log; the caller gets the {@code code} and {@code args}, which the page translates.
 */
public abstract sealed class AppException extends RuntimeException {

    private final String code;
    private final transient Map<String, Object> args;

    private AppException(String code, Map<String, Object> args, @Nullable Throwable cause) {
        super(code + " " + args, cause);
        this.code = code;
        this.args = Map.copyOf(args);
    }

    /** Stable dotted code such as {@code camera.not_found}; the key {@code problem.<code>} of the dictionaries. */
    public String code() {
        return code;
    }

    /** Named values that belong into the translated sentence. */
    public Map<String, Object> args() {
        return args;
    }

    /** HTTP status of the answer. */
    public abstract int status();

    /** 400: the request is malformed or says something impossible. */
    public static final class Invalid extends AppException {
        public Invalid(String code, Map<String, Object> args) {
            super(code, args, null);
        }

        @Override
        public int status() {
            return 400;
        }
    }

    /** 401: no session, or a wrong login. */
    public static final class Unauthenticated extends AppException {
        public Unauthenticated(String code) {
            super(code, Map.of(), null);
        }

        @Override
        public int status() {
            return 401;
        }
    }

    /** 403: signed in, but not allowed. */
    public static final class Forbidden extends AppException {
        public Forbidden(String code, Map<String, Object> args) {
            super(code, args, null);
        }

        @Override
        public int status() {
            return 403;
        }
    }

    /** 404: the thing does not exist, or the caller may not know that it does. */
    public static final class NotFound extends AppException {
        public NotFound(String code, Map<String, Object> args) {
            super(code, args, null);
        }

        @Override
        public int status() {
            return 404;
        }
    }

    /** 409: true a moment ago, not any more. */
    public static final class Conflict extends AppException {
        public Conflict(String code, Map<String, Object> args) {
            super(code, args, null);
        }

        @Override
        public int status() {
            return 409;
        }
    }

    /** 413: more than the server takes. */
    public static final class TooLarge extends AppException {
        public TooLarge(String code, Map<String, Object> args) {
            super(code, args, null);
        }

        @Override
        public int status() {
            return 413;
        }
    }

    /** 429: too often; worth a retry after some seconds. */
    public static final class TooMany extends AppException {

        private final long retryAfterS;

        public TooMany(String code, Map<String, Object> args, long retryAfterS) {
            super(code, args, null);
            this.retryAfterS = retryAfterS;
        }

        public long retryAfterS() {
            return retryAfterS;
        }

        @Override
        public int status() {
            return 429;
        }
    }

    /** 507: the disk is full, or would be. */
    public static final class StorageFull extends AppException {
        public StorageFull(String code, Map<String, Object> args) {
            super(code, args, null);
        }

        @Override
        public int status() {
            return 507;
        }
    }

    /** 503: the database is away, or the server is going down; worth a retry. */
    public static final class Unavailable extends AppException {
        public Unavailable(String code, @Nullable Throwable cause) {
            super(code, Map.of(), cause);
        }

        @Override
        public int status() {
            return 503;
        }
    }
}
