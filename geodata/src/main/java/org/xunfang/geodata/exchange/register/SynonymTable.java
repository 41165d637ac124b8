package org.xunfang.geodata.exchange.register;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Words and what they mean, from a CSV resource beside this class. Words are compared without regard to case, width of the
 * characters, blanks, underscores, hyphens, colons and what stands in brackets at the end (units, mostly). Immutable.
 */
public final class SynonymTable {
    private static final Pattern BRACKETS = Pattern.compile("(?<=.)\\s*[(\\[][^()\\[\\]]*[)\\]]\\s*$");
    private static final Pattern FILLING = Pattern.compile("[\\s\\p{Cf}\\p{Z}_:*#-]+");

    private final Map<String, String> meanings;

    private SynonymTable(Map<String, String> meanings) {
        this.meanings = Map.copyOf(meanings);
    }

    /** A table of two columns, the meaning first: {@code field,header}. */
    static SynonymTable ofColumns(String resource) {
        Map<String, String> meanings = new HashMap<>();
        read(resource, r -> meanings.put(normal(r.getField(1)), r.getField(0)));
        return new SynonymTable(meanings);
    }

    /** A table of three columns, {@code field,value,meaning}, of which the rows of one field are kept. */
    static SynonymTable ofValues(String resource, String field) {
        Map<String, String> meanings = new HashMap<>();
        read(resource, r -> {
            if (r.getField(0).equals(field)) {
                meanings.put(normal(r.getField(1)), r.getField(2));
            }
        });
        return new SynonymTable(meanings);
    }

    /** A list of words that mean themselves. */
    static SynonymTable ofList(String resource) {
        Map<String, String> meanings = new HashMap<>();
        read(resource, r -> meanings.put(normal(r.getField(0)), r.getField(0)));
        return new SynonymTable(meanings);
    }

    /** What a word means. */
    public Optional<String> meaning(String word) {
        return Optional.ofNullable(meanings.get(normal(word)));
    }

    private static String normal(String word) {
        String plain = Normalizer.normalize(word, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return FILLING.matcher(BRACKETS.matcher(plain).replaceFirst("")).replaceAll("");
    }

    private static void read(String resource, Consumer<NamedCsvRecord> row) {
        try (InputStream in = Objects.requireNonNull(SynonymTable.class.getResourceAsStream(resource), resource);
                CsvReader<NamedCsvRecord> csv =
                        CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            csv.forEach(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
