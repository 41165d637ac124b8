package org.xunfang.server.config;

import java.util.List;

/** The configuration cannot be used; every problem found is listed, one a line. */
public final class ConfigException extends Exception {

    private final transient List<String> problems;

    ConfigException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
