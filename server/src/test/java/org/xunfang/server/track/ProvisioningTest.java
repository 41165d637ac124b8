package org.xunfang.server.track;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProvisioningTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        OSMAND         | http://h:5055/?id=ID&lat={0}&lon={1}&timestamp={2}&hdop={3}&altitude={4}&speed={5}&bearing={6}
        TRACCAR        | http://h:5055/?id=ID&accuracy=high&distance=20&interval=15&heartbeat=60&buffer=true&stop_detection=true
        TRANSISTORSOFT | http://h:5055/?id=ID
        GPX            | http://h:5055/gpx?device=ID
        """)
    void linkNamesAddressAndIdentifier(Protocol protocol, String link) {
        assertThat(Provisioning.link(protocol, "http://h:5055", 7, "ID")).isEqualTo(link);
    }

    @Test
    void ownTracksOpensItsConfiguration() throws IOException {
        String link = Provisioning.link(Protocol.OWNTRACKS, "https://h", 107, "ID");
        assertThat(link).startsWith("owntracks:///config?inline=");
        String packed = URLDecoder.decode(link.substring(link.indexOf('=') + 1), StandardCharsets.UTF_8);
        assertThat(JSON.readTree(Base64.getDecoder().decode(packed))).isEqualTo(JSON.readTree("""
                {"_type": "configuration", "mode": 3, "url": "https://h/pub", "auth": true, "username": "device-107",
                 "password": "ID", "deviceId": "device-107", "tid": "07", "monitoring": 2, "moveModeLocatorInterval": 15}
                """));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        http://10.0.0.5:5055        | http://10.0.0.5:5055
        https://county.example/dev/ | https://county.example/dev
        http://[::1]:5055/          | http://[::1]:5055
        ftp://h                     | -
        h:5055                      | -
        http://                     | -
        http://u:p@h                | -
        http://h/?a=b               | -
        http://h/#a                 | -
        http://h h                  | -
        """)
    void addressIsOneOfTheListener(String text, String address) {
        assertThat(Provisioning.address(text).orElse("-")).isEqualTo(address);
    }
}
