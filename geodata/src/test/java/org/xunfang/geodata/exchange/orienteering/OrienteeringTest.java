package org.xunfang.geodata.exchange.orienteering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xunfang.geodata.exchange.SharedData;
import org.xunfang.geodata.exchange.orienteering.OrienteeringFiles.Read;
import org.xunfang.geodata.patrol.PlannerOptions;

class OrienteeringTest {

    /** Two paths from the left to the right; what lies far off cannot be reached. */
    private static final String TOP = """
            n 6
            m 2
            tmax 10.5
            0 0 0
            5.000\t2.000\t7
            5 -2 9
            5 0.5 3
            5 9 100
            10 0 0
            """;

    private static final String TOPTW = """
            4 10 3 1
            0 200
              0 0.00 0.00 0.00 0.00 0 0 0 100
              1 3.00 4.05 10.00 7.00 1 1 1 50 60
              2 0.00 9.00 5.00 4.00 1 2 1 2 0 10
              3 30.00 40.00 5.00 90.00 1 1 1 80 90
            """;

    @TempDir
    private Path folder;

    @Test
    void aTopFileIsReadAndPlanned() throws IOException {
        OrienteeringInstance instance = ((Read.Whole) read("p9.2.a.txt", TOP)).instance();
        assertThat(instance.name()).isEqualTo("p9.2.a");
        assertThat(instance.paths()).isEqualTo(2);
        assertThat(instance.hasWindows()).isFalse();
        assertThat(instance.distance(0, 1)).isCloseTo(Math.sqrt(29), within(1e-12));
        OrienteeringSolution run = solved(instance);
        // either of the outer two takes a path of 10.77: only the one between fits
        assertThat(run.profit()).isEqualTo(3);
        OrienteeringInstance longer = new OrienteeringInstance("longer", 2, 10.78, -1, instance.vertices());
        assertThat(solved(longer).profit()).isEqualTo(16);
        OrienteeringInstance exact = new OrienteeringInstance("exact", 2, 2 * Math.sqrt(29), -1, instance.vertices());
        assertThat(solved(exact).profit())
                .as("rounding takes no more than a millionth")
                .isBetween(3.0, 16.0);
    }

    @Test
    void windowsAndServiceOfATopTwFileHold() throws IOException {
        Read.Open open = (Read.Open) read("c999.txt", TOPTW);
        OrienteeringInstance instance = open.withPaths(1);
        assertThat(instance.name()).isEqualTo("c999-m1");
        assertThat(instance.horizon()).isEqualTo(100);
        assertThat(instance.vertices()).hasSize(5);
        assertThat(instance.vertices().get(2).opens()).isZero();
        assertThat(instance.vertices().get(2).closes()).isEqualTo(10);
        assertThat(instance.distance(0, 1)).as("5.04 rounded down").isEqualTo(5.0);
        // the third pays most; from it nobody is back by 100 after the second window: 85 + 50 > 100
        OrienteeringSolution run = solved(instance);
        assertThat(run.profit()).isEqualTo(11);
        assertThat(run.routes()).containsExactly(List.of(2, 1));
        assertThat(((Read.Open) read("pr99.txt", TOPTW)).withPaths(1).distance(0, 1))
                .isEqualTo(5.04);
    }

    @Test
    void whatBreaksARuleIsRefused() throws IOException {
        OrienteeringInstance top = ((Read.Whole) read("p9.2.a.txt", TOP)).instance();
        assertThat(OrienteeringCheck.profit(top, List.of(List.of(3), List.of())))
                .isEqualTo(3);
        assertThat(OrienteeringCheck.profit(top, List.of())).isZero();
        refused(top, List.of(List.of(1)), "ends at");
        refused(top, List.of(List.of(3), List.of(3)), "twice");
        refused(top, List.of(List.of(), List.of(), List.of()), "paths");
        refused(top, List.of(List.of(5)), "none to be visited");
        refused(top, List.of(List.of(0)), "none to be visited");
        OrienteeringInstance windows = ((Read.Open) read("c999.txt", TOPTW)).withPaths(1);
        assertThat(OrienteeringCheck.profit(windows, List.of(List.of(2, 1)))).isEqualTo(11);
        refused(windows, List.of(List.of(1, 2)), "closed");
        refused(windows, List.of(List.of(3)), "ends at");
    }

    @Test
    void whatIsNoInstanceIsToldWithItsLine() {
        assertThatThrownBy(() -> read("a.txt", TOP.replace("5 -2 9", "5 -2 nine")))
                .isInstanceOf(UnreadableInstanceException.class)
                .hasMessageContaining("line 6, column 3");
        assertThatThrownBy(() -> read("b.txt", "n 4\nm 1\n")).isInstanceOf(UnreadableInstanceException.class);
        assertThatThrownBy(() -> read("c.txt", "")).isInstanceOf(UnreadableInstanceException.class);
        assertThatThrownBy(() -> read("d.txt", "hello\nworld\nmore\n")).isInstanceOf(UnreadableInstanceException.class);
        assertThatThrownBy(() -> read("e.txt", TOP.replace("tmax 10.5", "tmax -1")))
                .isInstanceOf(UnreadableInstanceException.class);
    }

    @Test
    void bestValuesAreFoundByNameAndNumberOfPaths() throws IOException {
        Path file = Files.writeString(
                folder.resolve("best.csv"),
                "instance,best_known,source\np4.2.a,206,x\nc101-m2,590,y\nc101-m10,1,z\n\nc101-m1,320\n");
        BestKnown known = BestKnown.read(file);
        assertThat(known.of("p4.2.a")).hasValue(206);
        assertThat(known.of("p4.2.b")).isEmpty();
        assertThat(known.paths("c101")).containsExactly(1, 2, 10);
        Files.writeString(file, "instance,best_known\np4.2.a,many\n");
        assertThatThrownBy(() -> BestKnown.read(file)).hasMessageContaining("line 2");
    }

    /** No value here is a target; every plan is checked against the instance on the way. */
    @Test
    void plansOfTheLiteraturesInstancesKeepTheirRules() throws IOException {
        Path shared = SharedData.at("patrol-benchmarks");
        BestKnown known = BestKnown.read(shared.resolve("best-known.csv"));
        double share = 0;
        int count = 0;
        for (String name :
                List.of("top/p4.2.d", "top/p4.4.p", "top/p7.2.k", "toptw/c103", "toptw/pr03", "toptw/r105")) {
            Read read = OrienteeringFiles.read(shared.resolve(name + ".txt"));
            OrienteeringInstance instance =
                    read instanceof Read.Whole whole ? whole.instance() : ((Read.Open) read).withPaths(2);
            OrienteeringSolution run = solved(instance);
            share += run.profit() / known.of(instance.name()).orElseThrow();
            count++;
        }
        assertThat(share / count).isGreaterThan(0.9);
    }

    private static OrienteeringSolution solved(OrienteeringInstance instance) {
        return OrienteeringSolution.of(instance, PlannerOptions.iterations(1, 5_000));
    }

    private Read read(String name, String content) throws IOException {
        return OrienteeringFiles.read(Files.writeString(folder.resolve(name), content));
    }

    private static void refused(OrienteeringInstance instance, List<List<Integer>> routes, String why) {
        assertThatThrownBy(() -> OrienteeringCheck.profit(instance, routes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }
}
