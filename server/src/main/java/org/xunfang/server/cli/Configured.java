package org.xunfang.server.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.xunfang.server.config.ConfigException;
import org.xunfang.server.config.ConfigKey;
import org.xunfang.server.config.ConfigReader;
import org.xunfang.server.config.ServerConfig;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/** A command that reads the configuration; its options are the keys that it names. */
abstract class Configured implements Callable<Integer> {

    @Spec
    protected CommandSpec spec;

    /** Adds an option for each of a command's keys; a key is declared once, in {@link ConfigKey}. */
    static void addOptions(CommandLine command, java.util.function.Predicate<ConfigKey> wanted) {
        ConfigKey.ALL.stream()
                .filter(wanted)
                .forEach(key -> command.getCommandSpec().addOption(option(key)));
    }

    private static OptionSpec option(ConfigKey key) {
        String fallback = key.defaultValue().isEmpty() ? "" : " Default: " + key.defaultValue() + ".";
        return OptionSpec.builder("--" + key.name())
                .type(String.class)
                .arity(key.isFlag() ? "0..1" : "1")
                .fallbackValue("true")
                .paramLabel(key.isFlag() ? "true|false" : key.name().toUpperCase(java.util.Locale.ROOT))
                .description(key.sentence() + fallback)
                .build();
    }

    /** The configuration; exits with {@link ExitCode#USAGE} through picocli where it cannot be used. */
    ServerConfig config() {
        Map<String, String> flags = new HashMap<>();
        for (OptionSpec option : spec.options()) {
            String name = option.longestName().substring(2);
            if (option.getValue() instanceof String value && isKey(name)) {
                flags.put(name, value);
            }
        }
        String file = System.getenv("XUNFANG_CONFIG");
        try {
            return ConfigReader.read(flags, System.getenv(), file == null ? null : Path.of(file));
        } catch (ConfigException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static boolean isKey(String name) {
        return ConfigKey.ALL.stream().anyMatch(k -> k.name().equals(name));
    }

    void print(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }

    void printError(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }
}
