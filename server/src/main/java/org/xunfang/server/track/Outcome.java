package org.xunfang.server.track;

/** What has become of a report, committed. */
public enum Outcome {
    /** A new row of the history. */
    STORED,
    /** Known already; nothing has changed. */
    DUPLICATE,
    /** Inside a rostered shift whose start is not known yet: kept aside, readable by nobody. */
    WAITING,
    /** Outside any shift: only counted. */
    OUTSIDE,
    /** Unreadable: kept for the administrator. */
    QUARANTINED,
    /** A sign of life. */
    HEARD
}
