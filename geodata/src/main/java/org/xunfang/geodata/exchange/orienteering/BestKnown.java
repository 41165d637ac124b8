package org.xunfang.geodata.exchange.orienteering;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The best values that are known, by instance: a CSV file with {@code instance,best_known}, further columns are not read.
 *
 * @param values in the order of the file
 */
public record BestKnown(Map<String, Double> values) {
    private static final Pattern PATHS = Pattern.compile("(.*)-m(\\d{1,3})");

    public BestKnown {
        values = Map.copyOf(values);
    }

    /** @throws UnreadableInstanceException where a row has no number, told with its line */
    public static BestKnown read(Path file) throws IOException {
        Map<String, Double> values = new LinkedHashMap<>();
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        for (int i = 1; i < lines.size(); i++) {
            String[] cells = lines.get(i).strip().split(",");
            try {
                if (!lines.get(i).isBlank()) {
                    values.put(cells[0].strip(), Double.valueOf(cells[1].strip()));
                }
            } catch (NumberFormatException | IndexOutOfBoundsException e) {
                throw new UnreadableInstanceException(file + ", line " + (i + 1) + ": no instance with a number", e);
            }
        }
        return new BestKnown(values);
    }

    /** Empty where nothing is known of it. */
    public OptionalDouble of(String instance) {
        Double value = values.get(instance);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** For which numbers of paths something is known of an instance with time windows; rising. */
    public List<Integer> paths(String name) {
        List<Integer> paths = new ArrayList<>();
        for (String instance : values.keySet()) {
            Matcher matcher = PATHS.matcher(instance);
            if (matcher.matches() && matcher.group(1).equals(name)) {
                paths.add(Integer.valueOf(matcher.group(2)));
            }
        }
        return paths.stream().sorted().toList();
    }
}
