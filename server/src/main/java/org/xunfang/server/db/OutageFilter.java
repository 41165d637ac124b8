package org.xunfang.server.db;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;

/**
 * Keeps out of the log what libraries that look into the database all the time say while it is away, with a stack trace
 * each time. {@link Availability} tells of an outage, once. Named in {@code logback.xml}.
 */
public final class OutageFilter extends Filter<ILoggingEvent> {

    @Override
    public FilterReply decide(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        return thrown instanceof ThrowableProxy known && Database.isAway(known.getThrowable())
                ? FilterReply.DENY
                : FilterReply.NEUTRAL;
    }
}
