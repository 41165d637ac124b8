package org.xunfang.server.assessment;

import java.util.List;
import org.xunfang.geodata.camera.Camera;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.road.Road;
import org.xunfang.geodata.visibility.Obstacle;
import org.xunfang.geodata.wall.WallHamlet;
import org.xunfang.geodata.wall.WallVillage;

/**
 * What an assessment works on, in metres on the county's plane.
 *
 * @param changes the entries of the change queue that this reading has seen
 */
record CountyInputs(
        LocalPlane plane,
        List<WallVillage> villages,
        List<WallHamlet> hamlets,
        List<Obstacle> buildings,
        List<Road> roads,
        List<Camera> cameras,
        List<Long> changes) {

    CountyInputs {
        villages = List.copyOf(villages);
        hamlets = List.copyOf(hamlets);
        buildings = List.copyOf(buildings);
        roads = List.copyOf(roads);
        cameras = List.copyOf(cameras);
        changes = List.copyOf(changes);
    }
}
