package org.xunfang.geodata.patrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xunfang.geodata.patrol.Predictability.Feasible;
import org.xunfang.geodata.patrol.Predictability.Observer;

class PredictabilityTest {

    /** Seven and a half hours: fifteen times half an hour. */
    private static final Map<String, Feasible> ANY_TIME = Map.of("a", feasible(0, 450));

    @Test
    void aPatrolThatAlwaysComesAtTenIsToldByEverybody() {
        Predictability told = Predictability.of(past(120, 120, 120), at(120), ANY_TIME);

        assertThat(told.told()).isEqualTo(1);
        assertThat(told.hits()).allSatisfy((observer, hits) -> assertThat(hits).isOne());
        assertThat(told.chance()).isCloseTo(1.0 / 15, within(1e-12));
        assertThat(told.ratio(Observer.LAST)).isCloseTo(15, within(1e-9));
    }

    @Test
    void eachObserverGoesByItsOwnRule() {
        // slots of half an hour: 0, 1, 1, 10; the mean is 105 min, in slot 3
        List<Map<String, List<Duration>>> past = past(20, 40, 50, 310);

        assertThat(hitters(past, at(300))).containsExactly(Observer.LAST);
        assertThat(hitters(past, at(105))).containsExactly(Observer.MEAN);
        assertThat(hitters(past, at(31))).containsExactly(Observer.SLOT);
        assertThat(hitters(past, at(200))).isEmpty();
    }

    @Test
    void aSecondLessThanAQuarterOfAnHourLateIsAHitAndAQuarterIsNot() {
        assertThat(hitters(
                        past(100), Map.of("a", List.of(Duration.ofMinutes(115).minusSeconds(1)))))
                .contains(Observer.LAST);
        assertThat(hitters(past(100), at(115))).doesNotContain(Observer.LAST);
    }

    @Test
    void ofSlotsSeenEquallyOftenTheEarliestIsNamed() {
        assertThat(hitters(past(200, 10, 200, 10, 330), at(10))).contains(Observer.SLOT);
        assertThat(hitters(past(200, 10, 200, 10, 330), at(209))).doesNotContain(Observer.SLOT);
    }

    @Test
    void onlyTheLastTenShiftsAreSeen() {
        List<Map<String, List<Duration>>> past = new ArrayList<>(past(60));
        for (int i = 0; i < Predictability.PAST_SHIFTS; i++) {
            past.add(Map.of("b", List.of(Duration.ofMinutes(i))));
        }

        assertThat(Predictability.of(past, at(60), ANY_TIME).told()).isZero();
        assertThat(Predictability.of(past.subList(0, past.size() - 1), at(60), ANY_TIME)
                        .told())
                .isOne();
    }

    @Test
    void placesWithASetTimeOrNeverSeenBeforeDoNotCount() {
        Map<String, List<Duration>> next = Map.of(
                "a", List.of(Duration.ofMinutes(60)),
                "set", List.of(Duration.ofMinutes(60)),
                "new", List.of(Duration.ofMinutes(60)));
        List<Map<String, List<Duration>>> past =
                List.of(Map.of("a", List.of(Duration.ofMinutes(60)), "set", List.of(Duration.ofMinutes(60))));
        Map<String, Feasible> feasible = Map.of("a", feasible(0, 300), "new", feasible(0, 300));

        assertThat(Predictability.of(past, next, feasible).told()).isOne();
    }

    @Test
    void withNothingToTellNothingIsPredictable() {
        Predictability none = Predictability.of(List.of(), at(60), ANY_TIME);

        assertThat(none.told()).isZero();
        assertThat(none.hitRate()).isZero();
        assertThat(none.ratio(Observer.MEAN)).isZero();
    }

    @Test
    void whereThereIsHardlyAnyChoiceOfTimeChanceIsAllAndNotMore() {
        Predictability told = Predictability.of(past(60), at(60), Map.of("a", feasible(50, 70)));

        assertThat(told.chance()).isEqualTo(1);
        assertThat(told.ratio(Observer.LAST)).isEqualTo(1);
    }

    @Test
    void everyReturnIsAnArrivalToTell() {
        Map<String, List<Duration>> next = Map.of("a", List.of(Duration.ofMinutes(30), Duration.ofMinutes(240)));

        Predictability told = Predictability.of(past(235), next, ANY_TIME);

        assertThat(told.told()).isEqualTo(2);
        assertThat(told.hitRate(Observer.LAST)).isEqualTo(0.5);
    }

    @Test
    void severalCountAsTheirArrivals() {
        Predictability one = Predictability.of(past(60), at(60), Map.of("a", feasible(0, 300)));
        Predictability other = Predictability.of(
                past(60),
                Map.of("a", List.of(Duration.ofMinutes(200), Duration.ofMinutes(210), Duration.ofMinutes(220))),
                Map.of("a", feasible(0, 60)));

        Predictability sum = Predictability.sum(List.of(one, other));

        assertThat(sum.told()).isEqualTo(4);
        assertThat(sum.hitRate(Observer.LAST)).isEqualTo(0.25);
        assertThat(sum.chance()).isCloseTo((0.1 + 3 * 0.5) / 4, within(1e-12));
    }

    @Test
    void arrivalsDrawnAtRandomAreToldAsOftenAsChanceHasIt() {
        Random random = new Random(7);
        Map<String, Feasible> feasible = new TreeMap<>();
        IntStream.range(0, 20_000).forEach(p -> feasible.put("p" + p, feasible(0, 450)));
        List<Map<String, List<Duration>>> past = new ArrayList<>();
        for (int shift = 0; shift < Predictability.PAST_SHIFTS; shift++) {
            past.add(drawn(random, feasible));
        }

        Predictability told = Predictability.of(past, drawn(random, feasible), feasible);

        // what is named around an arrival near the beginning or the end lies partly outside
        assertThat(told.ratio(Observer.LAST)).isBetween(0.9, 1.05);
        assertThat(told.ratio(Observer.MEAN)).isBetween(0.95, 1.05);
        assertThat(told.ratio(Observer.SLOT)).isBetween(0.95, 1.05);
    }

    private static Map<String, List<Duration>> drawn(Random random, Map<String, Feasible> places) {
        Map<String, List<Duration>> arrivals = new TreeMap<>();
        places.forEach((p, f) -> arrivals.put(
                p, List.of(Duration.ofSeconds(random.nextInt((int) f.until().toSeconds())))));
        return arrivals;
    }

    private static List<Observer> hitters(List<Map<String, List<Duration>>> past, Map<String, List<Duration>> next) {
        Predictability told = Predictability.of(past, next, ANY_TIME);
        return Stream.of(Observer.values()).filter(o -> told.hitRate(o) > 0).toList();
    }

    private static Feasible feasible(int fromMin, int untilMin) {
        return new Feasible(Duration.ofMinutes(fromMin), Duration.ofMinutes(untilMin));
    }

    private static Map<String, List<Duration>> at(int minute) {
        return Map.of("a", List.of(Duration.ofMinutes(minute)));
    }

    /** One shift for each arrival. */
    private static List<Map<String, List<Duration>>> past(int... minutes) {
        return IntStream.of(minutes).mapToObj(PredictabilityTest::at).toList();
    }
}
