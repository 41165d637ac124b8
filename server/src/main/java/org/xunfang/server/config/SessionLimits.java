package org.xunfang.server.config;

import java.time.Duration;

/**
 * How long sessions last, and when an account is locked.
 *
 * @param idleOnDuty without a request for so long, a session of the command centre, a leader or an officer ends
 * @param idleInOffice the same for an administrator or auditor
 * @param longest every session ends after so long
 * @param failuresToLock failed sign-ins in a row, at least 1
 * @param lock how long an account then stays locked
 */
public record SessionLimits(
        Duration idleOnDuty, Duration idleInOffice, Duration longest, int failuresToLock, Duration lock) {}
