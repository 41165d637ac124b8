package org.xunfang.geodata.exchange.osm;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds out what the later passes have to keep: the relations that matter and the ways that they are made of. */
final class FirstPass implements OsmVisitor {
    private final List<AreaRelation> areas = new ArrayList<>();
    private final List<AreaRelation> boundaries = new ArrayList<>();
    private final Set<Long> memberWays = new HashSet<>();
    private boolean sawWay;
    private boolean nodesFirst = true;

    /** A relation that stands for an area, of which it keeps the members that are ways. */
    record AreaRelation(long id, List<Member> ways, Map<String, String> tags) {
        String externalId() {
            return "relation/" + id;
        }
    }

    @Override
    public void node(long id, double lon, double lat, Map<String, String> tags) {
        nodesFirst &= !sawWay;
    }

    @Override
    public void way(long id, long[] nodes, Map<String, String> tags) {
        sawWay = true;
    }

    @Override
    public void relation(long id, List<Member> members, Map<String, String> tags) {
        String type = tags.getOrDefault("type", "");
        boolean multipolygon = type.equals("multipolygon");
        if (VillageRule.level(tags).isPresent() && (multipolygon || type.equals("boundary"))) {
            boundaries.add(kept(id, members, tags));
        } else if (multipolygon && (new BuildingTags(tags).isBuilding() || new WaterTags(tags).isArea())) {
            areas.add(kept(id, members, tags));
        }
    }

    private AreaRelation kept(long id, List<Member> members, Map<String, String> tags) {
        List<Member> ways = members.stream().filter(m -> m.type() == Type.WAY).toList();
        ways.forEach(way -> memberWays.add(way.id()));
        return new AreaRelation(id, ways, Map.copyOf(tags));
    }

    boolean nodesFirst() {
        return nodesFirst;
    }

    List<AreaRelation> areas() {
        return areas;
    }

    List<AreaRelation> boundaries() {
        return boundaries;
    }

    Set<Long> memberWays() {
        return memberWays;
    }
}
