package org.xunfang.geodata.exchange.orienteering;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.xunfang.geodata.exchange.orienteering.OrienteeringInstance.Vertex;

/**
 * Reads benchmark files of the Team Orienteering Problem (Chao, Golden and Wasil 1996) and of that with time windows (Righini
 * and Salani 2009, Montemanni and Gambardella 2009, after Solomon and after Cordeau), as collected by P. Vansteenwegen.
 */
public final class OrienteeringFiles {
    private static final String CORDEAU = "pr";
    private static final int SOLOMON_DECIMALS = 1;
    private static final int CORDEAU_DECIMALS = 2;

    private OrienteeringFiles() {}

    /** What a file holds: a TOP instance, or a TOPTW one that says nothing of the number of paths. */
    public sealed interface Read {

        /** A whole instance. */
        record Whole(OrienteeringInstance instance) implements Read {}

        /** One with time windows, for any number of paths. */
        record Open(String name, double horizon, int decimals, List<Vertex> vertices) implements Read {

            public OrienteeringInstance withPaths(int paths) {
                return new OrienteeringInstance(name + "-m" + paths, paths, horizon, decimals, vertices);
            }
        }
    }

    /** @throws UnreadableInstanceException where it is neither, told with its line */
    public static Read read(Path file) throws IOException {
        String name = file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
        List<String> lines = Files.readString(file, StandardCharsets.ISO_8859_1)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        try {
            return !lines.isEmpty() && lines.get(0).startsWith("n") ? top(name, lines) : topTw(name, lines);
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new UnreadableInstanceException(file + ": neither a TOP nor a TOPTW file: " + e.getMessage(), e);
        }
    }

    private static Read top(String name, List<String> lines) {
        int size = (int) number(lines, 0, 1);
        int paths = (int) number(lines, 1, 1);
        double horizon = number(lines, 2, 1);
        List<Vertex> vertices = new ArrayList<>();
        for (int i = 3; i < 3 + size; i++) {
            vertices.add(new Vertex(
                    number(lines, i, 0), number(lines, i, 1), 0, number(lines, i, 2), 0, Double.POSITIVE_INFINITY));
        }
        return new Read.Whole(new OrienteeringInstance(name, paths, horizon, -1, vertices));
    }

    /** The depot is where paths start and end, so it stands twice. */
    private static Read topTw(String name, List<String> lines) {
        List<Vertex> vertices = new ArrayList<>();
        for (int i = 2; i < lines.size(); i++) {
            int columns = words(lines, i).length;
            vertices.add(new Vertex(
                    number(lines, i, 1),
                    number(lines, i, 2),
                    number(lines, i, 3),
                    number(lines, i, 4),
                    number(lines, i, columns - 2),
                    number(lines, i, columns - 1)));
        }
        Vertex depot = vertices.get(0);
        vertices.add(depot);
        int decimals = name.startsWith(CORDEAU) ? CORDEAU_DECIMALS : SOLOMON_DECIMALS;
        return new Read.Open(name, depot.closes(), decimals, vertices);
    }

    private static double number(List<String> lines, int line, int column) {
        try {
            return Double.parseDouble(words(lines, line)[column]);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("line " + (line + 1) + ", column " + (column + 1), e);
        }
    }

    private static String[] words(List<String> lines, int line) {
        return lines.get(line).split("\\s+");
    }
}
