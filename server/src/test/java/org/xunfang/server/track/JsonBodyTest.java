package org.xunfang.server.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class JsonBodyTest {

    private static final String LOCATION = """
            {"timestamp":"2026-01-02T03:04:05.678Z","coords":{"latitude":28.2000001,"longitude":117.1000002,"accuracy":4.7,
            "speed":5.14,"speed_accuracy":0.6,"heading":87.5,"heading_accuracy":2.1,"altitude":41.9,"ellipsoidal_altitude":41.9,
            "altitude_accuracy":1.7,"floor":null,"age":31},"is_moving":true,"odometer":1823.4,"event":"motionchange",
            "uuid":"0a7e9e2c-5d6f-4a0e-9d0b-2a5d0b7c1f10","activity":{"type":"in_vehicle","confidence":100},
            "battery":{"level":0.83,"is_charging":false},"mock":false,"extras":{}}
            """;

    @Test
    void aDayOfLocationsIsRead() {
        JsonBody body = parse("[" + (LOCATION + ",").repeat(9_999) + LOCATION + "]");
        assertThat(body.fault()).isNull();
        assertThat(body.root()).hasSize(10_000);
    }

    @Test
    void manyTinyValuesAreNot() {
        JsonBody body = parse("[" + "[],".repeat((4 << 20) / 3 - 10) + "[]]");
        assertThat(body.fault()).isEqualTo("too_much");
        assertThat(body.root().isMissingNode()).isTrue();
    }

    @Test
    void whatEndsTooEarlyIsNoJson() {
        assertThat(parse("[1,").fault()).isEqualTo("json");
    }

    private static JsonBody parse(String json) {
        return JsonBody.parse(new RequestBody(json.getBytes(StandardCharsets.UTF_8), null));
    }
}
