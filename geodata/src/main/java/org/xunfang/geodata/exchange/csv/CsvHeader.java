package org.xunfang.geodata.exchange.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.exchange.CleanText;
import org.xunfang.geodata.exchange.ImportCollector;
import org.xunfang.geodata.exchange.register.Columns;

/**
 * The headings of a camera register.
 *
 * @param fields what each column means, by its number; a meaning that comes again belongs to its first column
 * @param width number of columns
 */
record CsvHeader(Map<Integer, String> fields, int width) {
    CsvHeader {
        fields = Map.copyOf(fields);
    }

    /** The header, if this record is one: it names longitude and latitude. */
    static Optional<CsvHeader> of(CsvRecord record, ImportCollector collector) {
        Map<Integer, String> fields = new HashMap<>();
        Set<String> seen = new HashSet<>();
        List<String> names = record.getFields();
        for (int i = 0; i < names.size(); i++) {
            @Nullable String field = Columns.CAMERA.meaning(names.get(i)).orElse(null);
            if (field != null && Columns.FORBIDDEN.meaning(names.get(i)).isEmpty() && seen.add(field)) {
                fields.put(i, field);
            }
        }
        if (!seen.contains("lon") || !seen.contains("lat")) {
            return Optional.empty();
        }
        for (int i = 0; i < names.size(); i++) {
            String name = CleanText.of(names.get(i));
            if (Columns.FORBIDDEN.meaning(name).isPresent()) {
                collector.drop(name);
            } else if (!fields.containsKey(i) && !name.isEmpty()) {
                collector.ignore(name);
            }
        }
        return Optional.of(new CsvHeader(fields, names.size()));
    }

    boolean has(String field) {
        return fields.containsValue(field);
    }

    /** The values of a row by field, cleaned; blank ones are left out. */
    Map<String, String> values(CsvRecord row) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(width, row.getFieldCount()); i++) {
            String field = fields.get(i);
            String value = field == null ? "" : plain(CleanText.of(row.getField(i)));
            if (field != null && !value.isEmpty() && !value.equals("-") && !value.equalsIgnoreCase("null")) {
                values.put(field, value);
            }
        }
        return values;
    }

    /** Without the marks by which spreadsheets are told that digits are text: {@code ="123"} and {@code '123}. */
    private static String plain(String value) {
        if (value.startsWith("=\"") && value.endsWith("\"") && value.length() >= 3) {
            return value.substring(2, value.length() - 1).strip();
        }
        return value.startsWith("'") ? value.substring(1).strip() : value;
    }
}
