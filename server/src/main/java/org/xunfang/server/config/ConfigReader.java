package org.xunfang.server.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.camera.LevelTable;

/** Reads the configuration from flags, environment, file and defaults, in that order, and lists all problems at once. */
public final class ConfigReader {

    /** A week: no session outlasts it. */
    private static final int MOST_MINUTES = 10_080;

    private final Map<String, String> values = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    private ConfigReader() {}

    /**
     * @param flags by key name, such as {@code device-port}
     * @param environment of the process; names starting with {@code XUNFANG_} that no key has are problems, but for those
     *     of the tests and scripts: {@code XUNFANG_TEST_…}, {@code XUNFANG_SHARED}, {@code XUNFANG_CONFIG}, {@code XUNFANG_JAVA_OPTS}
     * @param file a properties file in UTF-8, or null
     * @throws ConfigException listing every unknown key and every unusable value
     */
    public static ServerConfig read(Map<String, String> flags, Map<String, String> environment, @Nullable Path file)
            throws ConfigException {
        ConfigReader reader = new ConfigReader();
        Map<String, String> fromFile = file == null ? Map.of() : reader.load(file);
        Map<String, String> fromEnvironment = reader.environment(environment);
        for (ConfigKey key : ConfigKey.ALL) {
            String name = key.name();
            String value = flags.getOrDefault(
                    name, fromEnvironment.getOrDefault(name, fromFile.getOrDefault(name, key.defaultValue())));
            reader.values.put(name, value.strip());
        }
        flags.keySet().stream()
                .filter(ConfigReader::isUnknown)
                .sorted()
                .forEach(k -> reader.problems.add("--" + k + ": no such option"));
        ServerConfig config = reader.build();
        if (!reader.problems.isEmpty()) {
            throw new ConfigException(reader.problems);
        }
        return config;
    }

    private static boolean isUnknown(String name) {
        return ConfigKey.ALL.stream().noneMatch(k -> k.name().equals(name));
    }

    private Map<String, String> environment(Map<String, String> environment) {
        Map<String, String> found = new HashMap<>();
        environment.forEach((name, value) -> {
            if (!name.startsWith("XUNFANG_")
                    || name.startsWith("XUNFANG_TEST_")
                    || name.equals("XUNFANG_SHARED")
                    || name.equals("XUNFANG_JAVA_OPTS")
                    || name.equals("XUNFANG_CONFIG")) {
                return;
            }
            ConfigKey.ALL.stream()
                    .filter(k -> k.environmentName().equals(name))
                    .findFirst()
                    .ifPresentOrElse(k -> found.put(k.name(), value), () -> problems.add(name + ": no such setting"));
        });
        return found;
    }

    private Map<String, String> load(Path file) {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(in);
        } catch (IOException | IllegalArgumentException e) {
            problems.add(file + ": cannot be read: " + e.getMessage());
            return Map.of();
        }
        Map<String, String> found = new HashMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (isUnknown(name)) {
                problems.add(file + ": " + name + ": no such setting");
            } else {
                found.put(name, properties.getProperty(name));
            }
        }
        return found;
    }

    private ServerConfig build() {
        return new ServerConfig(
                text("host"),
                (int) number("port", 0, 65_535),
                text("device-host"),
                (int) number("device-port", 0, 65_535),
                Path.of(text("data")).toAbsolutePath().normalize(),
                text("db-url").isEmpty() ? null : text("db-url"),
                text("db-password-file").isEmpty() ? null : Path.of(text("db-password-file")),
                (int) number("db-pool", 2, 1_000),
                zone("zone"),
                parsed("levels", LevelTable.DORI_2014, LevelTable::named, t -> true, "one of " + LevelTable.names()),
                terrain(),
                flag("demo"),
                (int) number("villages", 1, 20_000),
                number("seed", 0, Long.MAX_VALUE),
                flag("https"),
                Duration.ofHours(number("rota-rest", 0, 48)),
                Duration.ofMinutes(number("response-minutes", 1, 600)),
                flag("simulate"),
                factor("speed"),
                sessions(),
                passwords(),
                rates(),
                replan(),
                watch(),
                terminals(),
                new RetentionRules((int) number("track-full", 1, 3_650), (int) number("track-thinned", 0, 3_650)));
    }

    private TerminalRules terminals() {
        return new TerminalRules(text("terminal-host"), (int) number("terminal-port", 0, 65_535), networks());
    }

    private List<Network> networks() {
        if (text("terminal-networks").isBlank()) {
            return List.of();
        }
        return parsed(
                "terminal-networks",
                List.of(),
                s -> Stream.of(s.split(",", -1))
                        .map(n -> Network.parse(n).orElseThrow(() -> new IllegalArgumentException(n)))
                        .toList(),
                n -> true,
                "a list of networks such as 10.20.0.0/16,192.168.7.9");
    }

    private SessionLimits sessions() {
        return new SessionLimits(
                Duration.ofMinutes(number("session-idle", 1, MOST_MINUTES)),
                Duration.ofMinutes(number("session-idle-office", 1, MOST_MINUTES)),
                Duration.ofMinutes(number("session-longest", 1, MOST_MINUTES)),
                (int) number("lockout-failures", 1, 1_000),
                Duration.ofSeconds(number("lockout-seconds", 1, 86_400)));
    }

    private PasswordRules passwords() {
        return new PasswordRules((int) number("password-length", 8, 64), (int) number("password-kinds", 1, 4), (int)
                number("password-remembered", 1, 50));
    }

    private ReplanRules replan() {
        return new ReplanRules(
                Duration.ofMillis(number("replan-search", 50, 60_000)),
                (int) number("replan-accept", 0, 10_000),
                Duration.ofMinutes(number("replan-late", 1, 1_440)),
                number("replan-share", 0, 10_000) / 100.0);
    }

    private WatchRules watch() {
        return new WatchRules(
                Duration.ofMinutes(number("silence-after", 1, 1_440)),
                (int) number("deviation-metres", 10, 100_000),
                Duration.ofMinutes(number("deviation-minutes", 1, 1_440)));
    }

    private RateLimits rates() {
        return new RateLimits(
                (int) number("rate-sign-in", 1, 1_000_000), (int) number("rate-session", 1, 1_000_000), (int)
                        number("rate-anonymous", 1, 1_000_000));
    }

    private String text(String name) {
        return values.getOrDefault(name, "");
    }

    private long number(String name, long least, long most) {
        return parsed(
                name,
                least,
                Long::parseLong,
                n -> n >= least && n <= most,
                "a whole number from " + least + " to " + most);
    }

    private double factor(String name) {
        return parsed(name, 1.0, Double::parseDouble, f -> f > 0 && f <= 1_000, "a number over 0, at most 1000");
    }

    private boolean flag(String name) {
        return parsed(
                name,
                false,
                s -> switch (s) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw new IllegalArgumentException(s);
                },
                b -> true,
                "true or false");
    }

    private @Nullable Path terrain() {
        String file = text("terrain");
        if (!file.isEmpty() && !Files.isReadable(Path.of(file))) {
            problems.add("terrain: \"" + file + "\" is not a file that can be read");
        }
        return file.isEmpty() ? null : Path.of(file);
    }

    private ZoneId zone(String name) {
        return parsed(name, ZoneId.of("Asia/Shanghai"), ZoneId::of, z -> true, "a time zone such as Asia/Shanghai");
    }

    private <T> T parsed(
            String name,
            T fallback,
            Function<String, T> parse,
            java.util.function.Predicate<T> allowed,
            String wanted) {
        String value = text(name);
        try {
            T parsed = parse.apply(value);
            if (allowed.test(parsed)) {
                return parsed;
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            // falls through to the one message for both
        }
        problems.add(name + ": \"" + value + "\" is not " + wanted);
        return fallback;
    }
}
