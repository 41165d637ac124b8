package org.xunfang.bench;

import java.util.concurrent.TimeUnit;
import org.locationtech.jts.geom.Geometry;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.xunfang.geodata.visibility.ObstacleIndex;
import org.xunfang.geodata.visibility.Occlusion;
import org.xunfang.geodata.visibility.Viewpoint;
import org.xunfang.geodata.visibility.VisibilityPolygon;

/** Microseconds per camera, one thread, on wall and corner mounts. The plain way gives the same regions, which is checked. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(VisibilityBenchmark.CAMERAS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class VisibilityBenchmark {

    static final int CAMERAS = 60;

    private static final double TOLERANCE_M2 = 0.01;

    @Param({"400", "4000"})
    int buildingsPerKm2;

    private Town town;
    private ObstacleIndex index;
    private ShadowUnion plain;

    @Setup
    public void build() {
        town = Town.of(buildingsPerKm2, CAMERAS, 1);
        index = ObstacleIndex.of(town.buildings());
        plain = new ShadowUnion(town.buildings());
        for (Viewpoint camera : town.cameras()) {
            Geometry ours = VisibilityPolygon.of(index, camera, Occlusion.FLAT);
            double difference = ours.symDifference(plain.view(camera)).getArea();
            if (difference > TOLERANCE_M2) {
                throw new IllegalStateException(camera + ": " + difference + " m² apart");
            }
        }
    }

    @Benchmark
    public void flat(Blackhole seen) {
        for (Viewpoint camera : town.cameras()) {
            seen.consume(VisibilityPolygon.of(index, camera, Occlusion.FLAT));
        }
    }

    @Benchmark
    public void withHeights(Blackhole seen) {
        for (Viewpoint camera : town.cameras()) {
            seen.consume(VisibilityPolygon.of(index, camera, Occlusion.prisms(0)));
        }
    }

    @Benchmark
    public void shadowUnionFlat(Blackhole seen) {
        for (Viewpoint camera : town.cameras()) {
            seen.consume(plain.view(camera));
        }
    }
}
