package org.xunfang.server.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FrameTest {

    /** A heartbeat as the standard of 2013 has it: header of 12 bytes, no body. */
    @Test
    void aHeartbeatIsRead() throws IOException {
        String wire = "7e 0002 0000 013912345678 00 7d02" + check("0002 0000 013912345678 007e") + "7e";
        Frame frame = reader(wire).next().orElseThrow();
        assertThat(frame.id()).isEqualTo(2);
        assertThat(frame.terminal()).isEqualTo("013912345678");
        assertThat(frame.serial()).isEqualTo(0x7e);
        assertThat(frame.body()).isEmpty();
    }

    @Test
    void theVersionOf2019HasLongerNumbers() throws IOException {
        String plain = "0002 4000 01 00000000013912345678 0005";
        Frame frame = reader("7e" + plain + check(plain) + "7e").next().orElseThrow();
        assertThat(frame.version2019()).isTrue();
        assertThat(frame.terminal()).isEqualTo("00000000013912345678");
        assertThat(frame.serial()).isEqualTo(5);
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsWrittenIsReadAgain(long seed) throws IOException {
        Random random = new Random(seed);
        Frame first = frame(random);
        Frame second = frame(random);
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        wire.writeBytes(noise(random));
        wire.writeBytes(first.bytes());
        wire.writeBytes(second.bytes());
        FrameReader reader = new FrameReader(new ByteArrayInputStream(wire.toByteArray()));
        assertThat(reader.next().orElseThrow()).usingRecursiveComparison().isEqualTo(first);
        assertThat(reader.next().orElseThrow()).usingRecursiveComparison().isEqualTo(second);
        assertThat(reader.next()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aByteThatChangedMakesItNoMessage(long seed) throws IOException {
        Random random = new Random(seed);
        byte[] wire = frame(random).bytes();
        int at = 1 + random.nextInt(wire.length - 2);
        wire[at] ^= (byte) (1 << random.nextInt(8));
        assertThat(new FrameReader(new ByteArrayInputStream(wire)).next()).isEmpty();
    }

    @Test
    void theEndOfWhatIsNoMessageIsHeardToo() throws IOException {
        List<String> heard = new ArrayList<>();
        byte[] wire = HexFormat.of().parseHex("7e01027e7e03");
        new FrameReader(new ByteArrayInputStream(wire), () -> heard.add("begun"), () -> heard.add("ended")).next();
        assertThat(heard).containsExactly("begun", "ended", "begun");
    }

    @Test
    void whoSendsNoMessagesIsGivenUp() throws IOException {
        byte[] much = new byte[1 << 20];
        ByteArrayInputStream in = new ByteArrayInputStream(much);
        assertThat(new FrameReader(in).next()).isEqualTo(Optional.empty());
        assertThat(in.available()).isPositive();
    }

    /** Without flags. */
    private static byte[] noise(Random random) {
        byte[] noise = new byte[random.nextInt(3000)];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) random.nextInt(0x7d);
        }
        return noise;
    }

    private static Frame frame(Random random) {
        byte[] body = new byte[random.nextInt(1024)];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) (random.nextInt(4) == 0 ? 0x7d + random.nextInt(2) : random.nextInt(256));
        }
        boolean newer = random.nextBoolean();
        StringBuilder number = new StringBuilder();
        random.ints(newer ? 20 : 12, 0, 10).forEach(number::append);
        int total = random.nextBoolean() ? 1 : 2 + random.nextInt(9);
        int index = 1 + random.nextInt(total);
        return new Frame(
                random.nextInt(1 << 16), number.toString(), newer, random.nextInt(1 << 16), false, total, index, body);
    }

    private static FrameReader reader(String hex) {
        return new FrameReader(new ByteArrayInputStream(HexFormat.of().parseHex(hex.replace(" ", ""))));
    }

    private static String check(String hex) {
        byte check = 0;
        for (byte b : HexFormat.of().parseHex(hex.replace(" ", ""))) {
            check ^= b;
        }
        return HexFormat.of().toHexDigits(check);
    }
}
