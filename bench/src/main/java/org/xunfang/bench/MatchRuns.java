package org.xunfang.bench;

import java.util.List;
import org.xunfang.geodata.match.Fix;
import org.xunfang.geodata.match.RoadStretch;

/** A way of matching tracks. */
interface MatchRuns {
    String name();

    /** The stretches driven; none where it fails. */
    List<RoadStretch> match(List<Fix> fixes);
}
