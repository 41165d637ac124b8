package org.xunfang.server.rights;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.xunfang.server.auth.Role;

/** The table of rights, read once and checked against the routes at the start. Immutable. */
public final class Rights {

    private static final String FILE = "/rights.tsv";
    private static final String PUBLIC = "public";
    private static final int FIRST_ROLE = 2;

    /** The head that a table must have: the roles in the order of the enum. */
    private static final List<String> HEAD = Stream.concat(
                    Stream.of("method", "path"), Arrays.stream(Role.values()).map(Role::code))
            .toList();

    private final Map<String, Right> rows;

    private Rights(Map<String, Right> rows) {
        this.rows = rows;
    }

    /** The table that the program is delivered with. */
    public static Rights load() {
        try (InputStream in = Rights.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + FILE);
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a table.
     *
     * @throws IllegalStateException with all that is wrong with it, one a line
     */
    static Rights parse(String text) {
        List<String> problems = new ArrayList<>();
        Map<String, Right> rows = new LinkedHashMap<>();
        List<String> lines =
                text.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList();
        if (lines.isEmpty() || !cells(lines.get(0)).equals(HEAD)) {
            problems.add("the head is not: " + String.join(" ", HEAD));
        }
        for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            List<String> cells = cells(line);
            row(cells, problems).ifPresent(right -> {
                if (rows.put(right.route(), right) != null) {
                    problems.add(right.route() + ": more than one row");
                }
            });
        }
        refuse(problems);
        return new Rights(rows);
    }

    private static List<String> cells(String line) {
        return List.of(line.split("\t", -1));
    }

    private static Optional<Right> row(List<String> cells, List<String> problems) {
        String route = String.join(" ", cells.subList(0, Math.min(FIRST_ROLE, cells.size())));
        if (cells.size() == FIRST_ROLE + 1 && cells.get(FIRST_ROLE).equals(PUBLIC)) {
            return Optional.of(new Right(cells.get(0), cells.get(1), Map.of()));
        }
        if (cells.size() != HEAD.size()) {
            problems.add("%s: %d cells instead of %d".formatted(route, cells.size(), HEAD.size()));
            return Optional.empty();
        }
        Map<Role, Grant> grants = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            String word = cells.get(FIRST_ROLE + role.ordinal());
            Grant.ofWord(word)
                    .ifPresentOrElse(
                            grant -> grants.put(role, grant),
                            () -> problems.add("%s: no such right: %s of %s".formatted(route, word, role.code())));
        }
        return grants.size() < Role.values().length
                ? Optional.empty()
                : Optional.of(new Right(cells.get(0), cells.get(1), grants));
    }

    /**
     * Compares the table with the routes that there are, each such as {@code GET /api/walls/{id}}.
     *
     * @throws IllegalStateException with every route that lacks a row and every row that has no route, one a line
     */
    public void checkAgainst(Collection<String> routes) {
        List<String> problems = new ArrayList<>();
        Set<String> without = new TreeSet<>(routes);
        without.removeAll(rows.keySet());
        without.forEach(route -> problems.add(route + ": a route without a row"));
        Set<String> left = new TreeSet<>(rows.keySet());
        left.removeAll(Set.copyOf(routes));
        left.forEach(route -> problems.add(route + ": a row without a route"));
        refuse(problems);
    }

    private static void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new IllegalStateException("rights.tsv:\n" + String.join("\n", problems));
        }
    }

    /**
     * The row of a route.
     *
     * @throws IllegalStateException for a route that the table lacks
     */
    public Right right(String method, String path) {
        Right right = rows.get(method + " " + path);
        if (right == null) {
            throw new IllegalStateException("rights.tsv lacks " + method + " " + path);
        }
        return right;
    }

    /** The page that a role is led to: the first that it may open; empty where it has none. */
    public Optional<String> home(Role role) {
        return rows.values().stream()
                .filter(r -> r.isPage() && !r.isPublic() && r.grant(role) != Grant.NONE)
                .map(Right::path)
                .findFirst();
    }

    /** All rows, in the order of the table. */
    public List<Right> rows() {
        return List.copyOf(rows.values());
    }
}
