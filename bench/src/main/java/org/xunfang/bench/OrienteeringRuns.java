package org.xunfang.bench;

import org.xunfang.geodata.exchange.orienteering.OrienteeringInstance;

/** Something that solves team orienteering instances, on the calling thread. */
interface OrienteeringRuns {

    /** What it is called in the output. */
    String name();

    /**
     * Solves an instance.
     *
     * @param seconds how long, by the solver's own clock
     */
    Result run(OrienteeringInstance instance, double seconds, long seed);

    /**
     * A solution that has been checked.
     *
     * @param profit what it collects
     * @param cpuSeconds what it took of the thread's time
     */
    record Result(double profit, double cpuSeconds) {}
}
