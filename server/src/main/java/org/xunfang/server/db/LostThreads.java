package org.xunfang.server.db;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is logged of a thread that ends with a failure that nobody has caught: a line while the database is away, as of every
 * outage, and all of it for a bug. Thread-safe.
 */
public final class LostThreads implements Thread.UncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(LostThreads.class);

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        if (Database.isAway(failure)) {
            LOG.warn("{} ended: the database does not answer: {}", thread.getName(), failure.getMessage());
        } else {
            LOG.error("{} ended", thread.getName(), failure);
        }
    }
}
