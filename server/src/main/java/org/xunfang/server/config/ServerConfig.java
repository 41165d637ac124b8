package org.xunfang.server.config;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.camera.LevelTable;

/**
 * Everything that the operator has set, checked. See {@link ConfigKey} for the meaning of each.
 *
 * @param levels of detail that views and figures are made for
 * @param terrain elevation model, null for level ground
 * @param demoVillages number of villages of the demo county
 * @param rotaRest that the rota wants between two shifts of a member
 * @param response within which some unit shall be able to be at any village
 * @param terminals port 0: none
 * @param simulationSpeed times real speed, more than 0
 */
public record ServerConfig(
        String host,
        int port,
        String deviceHost,
        int devicePort,
        Path data,
        @Nullable String dbUrl,
        @Nullable Path dbPasswordFile,
        int dbPool,
        ZoneId zone,
        LevelTable levels,
        @Nullable Path terrain,
        boolean demo,
        int demoVillages,
        long demoSeed,
        boolean https,
        Duration rotaRest,
        Duration response,
        boolean simulate,
        double simulationSpeed,
        SessionLimits sessions,
        PasswordRules passwords,
        RateLimits rates,
        ReplanRules replan,
        WatchRules watch,
        TerminalRules terminals,
        RetentionRules retention) {}
