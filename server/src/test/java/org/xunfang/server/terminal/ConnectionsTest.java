package org.xunfang.server.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ConnectionsTest {

    private long nanos = Long.MAX_VALUE - 5;
    private final Connections connections = new Connections(() -> nanos);
    private final List<String> closed = new ArrayList<>();

    @Test
    void aNewerConnectionOfTheSameTerminalEndsTheOlder() throws IOException {
        connections.named(open("first"), 7);
        connections.named(open("another terminal"), 8);
        connections.named(open("second"), 7);
        assertThat(closed).containsExactly("first");
    }

    @Test
    void signingInTwiceOnOneConnectionEndsNothing() throws IOException {
        Connection one = open("one");
        connections.named(one, 7);
        connections.named(one, 7);
        assertThat(closed).isEmpty();
    }

    @Test
    void aConnectionThatHasEndedIsNotClosedByTheNext() throws IOException {
        Connection one = open("one");
        connections.named(one, 7);
        connections.gone(one);
        connections.named(open("two"), 7);
        assertThat(closed).isEmpty();
    }

    @Test
    void whoDoesNotSignInIsLetGo() throws IOException {
        open("silent");
        connections.named(open("signed in"), 7);
        Connection out = open("signed out");
        pass(Connection.SIGN_IN.dividedBy(2));
        Connection excused = open("excused");
        connections.named(out, 8);
        connections.nameless(out);
        pass(Connection.SIGN_IN.dividedBy(2).plusMillis(1));
        excused.excuse();
        connections.sweep();
        assertThat(closed).containsExactly("silent");
        pass(Connection.SIGN_IN.dividedBy(2));
        connections.sweep();
        assertThat(closed).contains("signed out").doesNotContain("excused", "signed in");
    }

    @Test
    void aMessageThatDoesNotEndEndsTheConnection() throws IOException {
        Connection whole = signedIn("whole", 1);
        whole.messageBegins();
        whole.messageEnds();
        signedIn("part", 2).messageBegins();
        pass(Connection.MESSAGE.plusMillis(1));
        connections.sweep();
        assertThat(closed).containsExactly("part");
    }

    @Test
    void anAnswerThatNobodyReadsEndsTheConnection() throws IOException {
        Connection deaf = signedIn("deaf", 1);
        OutputStream stuck = deaf.watched(new OutputStream() {
            @Override
            public void write(int b) {
                pass(Connection.MESSAGE.plusMillis(1));
                connections.sweep();
            }
        });
        stuck.write(1);
        assertThat(closed).containsExactly("deaf");
        closed.clear();
        connections.sweep();
        assertThat(closed).as("once it has been read").isEmpty();
    }

    @Test
    void oneAddressDoesNotTakeAllPlaces() throws IOException {
        for (int i = 0; i < Connections.MOST_OF_ONE_ADDRESS; i++) {
            assertThat(admit("10.0.0.1")).isPresent();
        }
        assertThat(admit("10.0.0.1")).isEmpty();
        Connection other = admit("10.0.0.2").orElseThrow();
        connections.gone(other);
        int left = Connections.MOST - Connections.MOST_OF_ONE_ADDRESS;
        for (int i = 0; i < left; i++) {
            assertThat(admit("10.1.0." + i % 250)).isPresent();
        }
        assertThat(admit("10.2.0.1")).as("more than all").isEmpty();
    }

    private Optional<Connection> admit(String address) throws IOException {
        return connections.admit(() -> {}, InetAddress.getByName(address));
    }

    private Connection signedIn(String name, int device) throws IOException {
        Connection connection = open(name);
        connections.named(connection, device);
        return connection;
    }

    private Connection open(String name) throws IOException {
        return connections
                .admit(() -> closed.add(name), InetAddress.getByName("10.0.0.1"))
                .orElseThrow();
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }
}
