package org.xunfang.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the mapper reads, and what it refuses as what no database keeps. */
class JsonTest {

    private static final ObjectMapper JSON = Json.mapper();

    record Inner(@Nullable String word) {}

    record Body(
            @Nullable Instant at,
            @Nullable LocalDate day,
            @Nullable String note,
            @Nullable List<String> tags,
            @Nullable List<Inner> parts,
            @Nullable JsonNode free,
            @Nullable ObjectNode object) {}

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"at": "1899-12-31T23:59:59Z"}               | at
            {"at": "2201-01-01T00:00:00Z"}               | at
            {"at": "+1000000000-12-31T23:59:59Z"}        | at
            {"at": 1e30}                                 | at
            {"at": 99999999999}                          | at
            {"day": "1899-12-31"}                        | day
            {"day": "2201-01-01"}                        | day
            {"day": "+999999999-12-31"}                  | day
            {"day": "-0001-01-01"}                       | day
            {"note": "aNULb"}                            | note
            {"tags": ["a", "NUL"]}                       | tags.1
            {"parts": [{"word": "a"}, {"word": "NUL"}]}  | parts.1.word
            {"free": "NUL"}                              | free
            {"free": {"a": [1, "NUL"]}}                  | free.a.1
            {"object": {"a": {"b": "NUL"}}}              | object.a.b
            {"object": {"NUL": 1}}                       | object.NUL
            """)
    void whatCannotBeKeptIsRefusedWithItsPath(String body, String path) {
        String sent = body.replace("NUL", "\\u0000");
        assertThatThrownBy(() -> JSON.readValue(sent, Body.class))
                .isInstanceOfSatisfying(
                        JsonMappingException.class, e -> assertThat(path(e)).isEqualTo(path.replace("NUL", "\0")));
    }

    @Test
    void otherValuesAreReadAsTheyAre() throws Exception {
        Body body = JSON.readValue("""
                {"at": "2200-12-31T23:59:59.5Z", "day": "1900-01-01", "note": "a\\nb", "tags": ["x", null], "parts": [{}],
                 "free": [1, "two", null], "object": {"a": {"b": true}}}
                """, Body.class);
        assertThat(body.at()).isEqualTo(Instant.parse("2200-12-31T23:59:59.5Z"));
        assertThat(body.day()).isEqualTo(LocalDate.of(1900, 1, 1));
        assertThat(body.note()).isEqualTo("a\nb");
        assertThat(body.tags()).containsExactly("x", null);
        assertThat(body.parts()).containsExactly(new Inner(null));
        assertThat(String.valueOf(body.free())).isEqualTo("[1,\"two\",null]");
        assertThat(String.valueOf(body.object())).isEqualTo("{\"a\":{\"b\":true}}");
        Body empty = JSON.readValue("{\"at\": null, \"day\": null, \"free\": null}", Body.class);
        assertThat(empty.at()).isNull();
        assertThat(empty.day()).isNull();
        assertThat(empty.free()).isEqualTo(JSON.nullNode());
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(r -> r.getFieldName() == null ? String.valueOf(r.getIndex()) : r.getFieldName())
                .reduce((a, b) -> a + "." + b)
                .orElse("");
    }
}
