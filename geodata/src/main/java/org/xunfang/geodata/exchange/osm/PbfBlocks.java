package org.xunfang.geodata.exchange.osm;

import crosby.binary.BinaryParser;
import crosby.binary.Osmformat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The elements of PBF data blocks. Who wrote an element and when is not looked at, only whether it is deleted. */
final class PbfBlocks extends BinaryParser {
    private final OsmVisitor visitor;

    PbfBlocks(OsmVisitor visitor) {
        this.visitor = visitor;
    }

    @Override
    protected void parse(Osmformat.HeaderBlock header) {}

    @Override
    public void complete() {}

    @Override
    protected void parseDense(Osmformat.DenseNodes nodes) {
        long id = 0;
        long lat = 0;
        long lon = 0;
        int next = 0;
        Osmformat.DenseInfo info = nodes.getDenseinfo();
        for (int i = 0; i < nodes.getIdCount(); i++) {
            id += nodes.getId(i);
            lat += nodes.getLat(i);
            lon += nodes.getLon(i);
            Map<String, String> tags = Map.of();
            // One list holds the tags of all nodes: key, value, key, value, 0, key, value, 0 …
            while (next < nodes.getKeysValsCount()) {
                int key = nodes.getKeysVals(next++);
                if (key == 0) {
                    break;
                }
                if (tags.isEmpty()) {
                    tags = new LinkedHashMap<>();
                }
                tags.put(getStringById(key), getStringById(nodes.getKeysVals(next++)));
            }
            if (info.getVisibleCount() <= i || info.getVisible(i)) {
                visitor.node(id, parseLon(lon), parseLat(lat), tags);
            }
        }
    }

    @Override
    protected void parseNodes(List<Osmformat.Node> nodes) {
        for (Osmformat.Node node : nodes) {
            if (visible(node.hasInfo(), node.getInfo())) {
                visitor.node(
                        node.getId(),
                        parseLon(node.getLon()),
                        parseLat(node.getLat()),
                        tags(node.getKeysList(), node.getValsList()));
            }
        }
    }

    @Override
    protected void parseWays(List<Osmformat.Way> ways) {
        for (Osmformat.Way way : ways) {
            long[] refs = new long[way.getRefsCount()];
            long ref = 0;
            for (int i = 0; i < refs.length; i++) {
                ref += way.getRefs(i);
                refs[i] = ref;
            }
            if (visible(way.hasInfo(), way.getInfo())) {
                visitor.way(way.getId(), refs, tags(way.getKeysList(), way.getValsList()));
            }
        }
    }

    @Override
    protected void parseRelations(List<Osmformat.Relation> relations) {
        for (Osmformat.Relation relation : relations) {
            List<OsmVisitor.Member> members = new ArrayList<>(relation.getMemidsCount());
            long ref = 0;
            for (int i = 0; i < relation.getMemidsCount(); i++) {
                ref += relation.getMemids(i);
                members.add(new OsmVisitor.Member(
                        OsmVisitor.Type.valueOf(relation.getTypes(i).name()),
                        ref,
                        getStringById(relation.getRolesSid(i))));
            }
            if (visible(relation.hasInfo(), relation.getInfo())) {
                visitor.relation(relation.getId(), members, tags(relation.getKeysList(), relation.getValsList()));
            }
        }
    }

    private static boolean visible(boolean hasInfo, Osmformat.Info info) {
        return !hasInfo || !info.hasVisible() || info.getVisible();
    }

    private Map<String, String> tags(List<Integer> keys, List<Integer> values) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        Map<String, String> tags = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            tags.put(getStringById(keys.get(i)), getStringById(values.get(i)));
        }
        return tags;
    }
}
