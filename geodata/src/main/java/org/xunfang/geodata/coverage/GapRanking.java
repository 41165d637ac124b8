package org.xunfang.geodata.coverage;

import java.util.List;

/**
 * Gaps and unseen stretches of road, each list by score, highest first.
 *
 * @param houses on the ground
 * @param housesUnseen of them, those that no view comes near; a few may touch no gap and are in none
 */
public record GapRanking(List<RankedGap> gaps, List<RankedStretch> stretches, int houses, int housesUnseen) {
    public GapRanking {
        gaps = List.copyOf(gaps);
        stretches = List.copyOf(stretches);
    }
}
