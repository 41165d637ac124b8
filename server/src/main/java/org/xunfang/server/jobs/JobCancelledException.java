package org.xunfang.server.jobs;

/** The job's owner has asked it to stop. */
public final class JobCancelledException extends Exception {}
