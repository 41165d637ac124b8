package org.xunfang.server.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A device north along 117.1° E, by latitude and second. */
class SpeedJumpsTest {

    private static final Instant START = Instant.parse("2026-03-02T01:00:00Z");

    private final SpeedJumps jumps = new SpeedJumps();

    @Test
    void jumpsFasterThanAnyPatrolAreFlagged() {
        assertThat(stored(28.2, 0)).isZero();
        assertThat(stored(28.2001, 1)).isZero();
        assertThat(stored(28.4, 2)).isEqualTo(Fix.SPEED_JUMP);
        // two minutes for the 22 km back are too short, a quarter of an hour is not
        assertThat(stored(28.2, 122)).isEqualTo(Fix.SPEED_JUMP);
        assertThat(stored(28.4, 122 + 900)).isZero();
    }

    @Test
    void withinAGroupEachIsComparedWithTheOneBefore() {
        jumps.begin();
        assertThat(flags(28.2, 0)).isZero();
        assertThat(flags(28.4, 1)).isEqualTo(Fix.SPEED_JUMP);
    }

    @Test
    void whatWasNotCommittedIsForgotten() {
        stored(28.2, 0);
        jumps.begin();
        assertThat(flags(28.4, 10)).isEqualTo(Fix.SPEED_JUMP);
        // the commit failed, and the device sends it again
        jumps.begin();
        assertThat(flags(28.4, 10)).isEqualTo(Fix.SPEED_JUMP);
        jumps.begin();
        assertThat(flags(28.2001, 20)).isZero();
    }

    @Test
    void whatIsNotKeptIsNotRemembered() {
        jumps.begin();
        jumps.keep(jumps.mark(report(28.2, 0, true)), Outcome.OUTSIDE);
        assertThat(stored(28.4, 10)).isZero();
    }

    @Test
    void aFixThatIsNotValidIsNoPlaceToComeFrom() {
        assertThat(stored(28.2, 0)).isZero();
        jumps.begin();
        Report notValid = jumps.mark(report(0, 10, false));
        assertThat(((Report.Located) notValid).fix().flags()).isEqualTo(Fix.NOT_VALID);
        jumps.keep(notValid, Outcome.STORED);
        assertThat(flags(28.2001, 11)).isZero();
        assertThat(stored(28.2002, 12)).isZero();
    }

    @Test
    void aLateFixIsNotTheNewest() {
        stored(28.2, 100);
        stored(28.4, 50);
        assertThat(stored(28.2001, 101)).isZero();
    }

    private int stored(double lat, int second) {
        jumps.begin();
        Report marked = jumps.mark(report(lat, second, true));
        jumps.keep(marked, Outcome.STORED);
        return ((Report.Located) marked).fix().flags();
    }

    private int flags(double lat, int second) {
        return ((Report.Located) jumps.mark(report(lat, second, true))).fix().flags();
    }

    private static Report report(double lat, int second, boolean valid) {
        Instant at = START.plusSeconds(second);
        return FixChecks.check(
                7, new RawFix(at, 117.1, lat, null, null, null, null, null, valid, false, false, null), at, () -> "");
    }
}
