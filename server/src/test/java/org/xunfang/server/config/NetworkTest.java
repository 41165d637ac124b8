package org.xunfang.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "10.20.0.0/16, 10.20.255.1, true",
        "10.20.0.0/16, 10.21.0.1, false",
        "10.20.128.0/17, 10.20.127.255, false",
        "192.168.7.9, 192.168.7.9, true",
        "192.168.7.9, 192.168.7.8, false",
        "0.0.0.0/0, 8.8.8.8, true",
        "0.0.0.0/0, ::1, false",
        "fd00::/8, fdff::2, true",
        "fd00::/8, fe00::2, false",
        "::ffff:255.249.199.90, 255.249.199.90, true"
    })
    void anAddressBelongsToItByItsLeadingBits(String network, String address, boolean belongs)
            throws UnknownHostException {
        assertThat(Network.parse(network).orElseThrow().holds(InetAddress.getByName(address)))
                .isEqualTo(belongs);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.0/33",
                "10.0.0/8",
                "300.1.1.1",
                "10.0.0.256/8",
                "010.1.1.1",
                "::ffff:300.1.1.1",
                "example.org",
                "10.0.0.0/8/8",
                "10.0.0.0/-1",
                "/8"
            })
    void whatIsNoNetworkIsRefused(String text) {
        assertThat(Network.parse(text)).isEmpty();
    }

    @Test
    void blanksAroundItDoNotCount() {
        assertThat(Network.parse(" 10.0.0.0/8 ")).isPresent();
    }
}
