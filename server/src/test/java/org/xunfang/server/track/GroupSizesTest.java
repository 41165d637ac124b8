package org.xunfang.server.track;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GroupSizesTest {

    private final GroupSizes sizes = new GroupSizes();

    @Test
    void nothingIsAllBeforeTheFirstGroup() {
        assertThat(sizes.isAll(5)).isFalse();
    }

    @Test
    void theLargestOfTheLastGroupsIsWaitedFor() {
        sizes.add(32);
        sizes.add(3);

        assertThat(sizes.isAll(31)).isFalse();
        assertThat(sizes.isAll(32)).isTrue();
        assertThat(sizes.isAll(40)).isTrue();
    }

    @Test
    void aLargeGroupIsForgottenAfterSixteenSmallOnes() {
        sizes.add(32);
        for (int i = 0; i < 16; i++) {
            sizes.add(2);
        }

        assertThat(sizes.isAll(2)).isTrue();
    }
}
