package org.xunfang.geodata.coverage;

import java.util.List;

/**
 * The shares of {@link AreaCoverage}, without its geometry.
 *
 * @param area of the open ground A∖B, m²
 * @param builtUp of the open ground of the core K∖B, m²; undefined without a core
 * @param road of the road length within A, metres
 * @param boundary of the length of ∂A, metres
 * @param kFold of the open ground A∖B, seen by at least 1, 2 and 3 views, m²
 */
public record AreaShares(Share area, Share builtUp, Share road, Share boundary, List<Share> kFold) {
    public AreaShares {
        kFold = List.copyOf(kFold);
    }
}
