package org.xunfang.server.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.deser.std.JsonNodeDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.LocalDateDeserializer;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Refuses what no database keeps, with the path to it: strings with NUL, and times outside the years 1900 to 2200. */
final class CheckedInput {

    private static final char NUL = 0;

    private CheckedInput() {}

    static Module module() {
        return new SimpleModule("checked-input")
                .addDeserializer(String.class, text())
                .addDeserializer(
                        Instant.class, new Checked<>(Instant.class, InstantDeserializer.INSTANT, Times::isUsable))
                .addDeserializer(
                        LocalDate.class,
                        new Checked<>(LocalDate.class, LocalDateDeserializer.INSTANCE, Times::isUsable))
                .addDeserializer(JsonNode.class, new Tree<>(JsonNode.class))
                .addDeserializer(ObjectNode.class, new Tree<>(ObjectNode.class));
    }

    private static Checked<String> text() {
        return new Checked<>(String.class, StringDeserializer.instance, CheckedInput::isPlain);
    }

    static boolean isPlain(String text) {
        return text.indexOf(NUL) < 0;
    }

    static String plain(String text) {
        return text.replace(String.valueOf(NUL), "");
    }

    /** One value, read by another and then looked at. */
    private static final class Checked<T> extends StdScalarDeserializer<T> {

        private static final long serialVersionUID = 1;

        private final transient JsonDeserializer<T> reader;
        private final transient Predicate<T> good;

        Checked(Class<T> type, JsonDeserializer<T> reader, Predicate<T> good) {
            super(type);
            this.reader = reader;
            this.good = good;
        }

        @Override
        public @Nullable T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            T value = reader.deserialize(in, context);
            if (value != null && !good.test(value)) {
                throw JsonMappingException.from(in, "not a value that can be kept");
            }
            return value;
        }
    }

    /** Free JSON. */
    private static final class Tree<T extends JsonNode> extends JsonDeserializer<T> {

        private final Class<T> type;
        private final JsonDeserializer<? extends JsonNode> reader;

        Tree(Class<T> type) {
            this.type = type;
            this.reader = JsonNodeDeserializer.getDeserializer(type);
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            T tree = type.cast(reader.deserialize(in, context));
            check(in, tree);
            return tree;
        }

        @Override
        public T getNullValue(DeserializationContext context) throws JsonMappingException {
            return type.cast(reader.getNullValue(context));
        }

        @Override
        public @Nullable Object getAbsentValue(DeserializationContext context) throws JsonMappingException {
            return reader.getAbsentValue(context);
        }

        private static void check(JsonParser in, JsonNode node) throws JsonMappingException {
            if (node.isTextual() && !isPlain(node.textValue())) {
                throw JsonMappingException.from(in, "a string with NUL");
            }
            int index = 0;
            for (JsonNode element : node.isArray() ? node : List.<JsonNode>of()) {
                try {
                    check(in, element);
                } catch (JsonMappingException e) {
                    throw JsonMappingException.wrapWithPath(e, node, index);
                }
                index++;
            }
            Iterator<Map.Entry<String, JsonNode>> fields = node.fields();
            while (fields.hasNext()) {
                Map.Entry<String, JsonNode> field = fields.next();
                try {
                    if (!isPlain(field.getKey())) {
                        throw JsonMappingException.from(in, "a name with NUL");
                    }
                    check(in, field.getValue());
                } catch (JsonMappingException e) {
                    throw JsonMappingException.wrapWithPath(e, node, field.getKey());
                }
            }
        }
    }
}
