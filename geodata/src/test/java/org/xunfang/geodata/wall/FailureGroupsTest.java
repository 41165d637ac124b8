package org.xunfang.geodata.wall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;

class FailureGroupsTest {

    private static FailureGroups.Member at(String id, double x, double y, @Nullable String powerGroup) {
        return new FailureGroups.Member(id, new Coordinate(x, y), powerGroup);
    }

    private static List<String> groups(FailureGroups.Member... members) {
        FailureGroups groups = FailureGroups.of(List.of(members));
        return List.of(members).stream().map(m -> groups.apply(m.id())).toList();
    }

    @Test
    void whatStandsWithinAMetreHangsOnOnePole() {
        assertThat(groups(at("a", 0, 0, null), at("b", 0.6, 0.8, null), at("c", 0, 1.01, null)))
                .as("b is 1 m from a and 0.64 m from c")
                .containsExactly("a", "a", "a");
        assertThat(groups(at("a", 0, 0, null), at("b", 0.8, 0.8, null)))
                .as("in the box of a metre, but farther off")
                .containsExactly("a", "b");
    }

    @Test
    void whatOneLineFeedsFailsTogetherWhereverItStands() {
        assertThat(groups(at("a", 0, 0, "north"), at("b", 900, 0, "south"), at("c", 500, 0, "north")))
                .containsExactly("a", "b", "a");
    }

    @Test
    void poleAndLineTogetherAreOneGroup() {
        assertThat(groups(at("a", 0, 0, "north"), at("b", 500, 0, "north"), at("c", 500, 0.5, null)))
                .containsExactly("a", "a", "a");
    }

    @Test
    void aCameraThatIsNotKnownIsAlone() {
        assertThat(FailureGroups.of(List.of()).apply("x")).isEqualTo("x");
    }
}
