package org.xunfang.server.track;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * A request's body read as JSON.
 *
 * @param root missing where the body is empty or cannot be read
 * @param fault why it can never be read, a stable word, {@code json}, {@code too_much} or that of the body; null: it could
 */
record JsonBody(JsonNode root, @Nullable String fault) {

    /** More than 10,000 locations with all they tell; a tree takes some 60 bytes a token. */
    static final long MOST_TOKENS = 800_000;

    private static final ObjectReader READER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxTokenCount(MOST_TOKENS)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);
    private static final JsonNode NOTHING = MissingNode.getInstance();

    static JsonBody parse(RequestBody body) {
        if (body.fault() != null) {
            return new JsonBody(NOTHING, body.fault());
        }
        try {
            JsonNode root = READER.readTree(body.bytes());
            return new JsonBody(root == null ? NOTHING : root, null);
        } catch (StreamConstraintsException e) {
            return new JsonBody(NOTHING, "too_much");
        } catch (JacksonException e) {
            return new JsonBody(NOTHING, "json");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The root, or the first element where it is an array. */
    JsonNode first() {
        return root.isArray() ? root.path(0) : root;
    }
}
