package org.xunfang.geodata.exchange.osm;

import com.google.protobuf.ByteString;
import crosby.binary.Fileformat.Blob;
import crosby.binary.Fileformat.BlobHeader;
import crosby.binary.Osmformat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import org.xunfang.geodata.exchange.UnreadableFileException;

/** Writes the elements of an OSM XML text as PBF, each element in a block of its own. */
final class PbfWriter implements OsmVisitor {
    private final List<String> strings = new ArrayList<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private final boolean dense;

    private PbfWriter(boolean dense) {
        this.dense = dense;
    }

    static byte[] write(String xml, boolean dense) throws IOException, UnreadableFileException {
        PbfWriter writer = new PbfWriter(dense);
        writer.block(
                "OSMHeader",
                Osmformat.HeaderBlock.newBuilder()
                        .addRequiredFeatures("OsmSchema-V0.6")
                        .addRequiredFeatures("DenseNodes")
                        .build()
                        .toByteString());
        new OsmXml().read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), writer);
        return writer.bytes.toByteArray();
    }

    @Override
    public void node(long id, double lon, double lat, Map<String, String> tags) {
        Osmformat.PrimitiveGroup.Builder group = Osmformat.PrimitiveGroup.newBuilder();
        strings.clear();
        strings.add("");
        if (dense) {
            Osmformat.DenseNodes.Builder nodes = Osmformat.DenseNodes.newBuilder()
                    .addId(id)
                    .addLon(Math.round(lon * 1e7))
                    .addLat(Math.round(lat * 1e7));
            tags.forEach((k, v) -> nodes.addKeysVals(string(k)).addKeysVals(string(v)));
            group.setDense(nodes.addKeysVals(0));
        } else {
            Osmformat.Node.Builder node = Osmformat.Node.newBuilder()
                    .setId(id)
                    .setLon(Math.round(lon * 1e7))
                    .setLat(Math.round(lat * 1e7));
            tags.forEach((k, v) -> node.addKeys(string(k)).addVals(string(v)));
            group.addNodes(node);
        }
        data(group);
    }

    @Override
    public void way(long id, long[] nodes, Map<String, String> tags) {
        strings.clear();
        strings.add("");
        Osmformat.Way.Builder way = Osmformat.Way.newBuilder().setId(id);
        long last = 0;
        for (long node : nodes) {
            way.addRefs(node - last);
            last = node;
        }
        tags.forEach((k, v) -> way.addKeys(string(k)).addVals(string(v)));
        data(Osmformat.PrimitiveGroup.newBuilder().addWays(way));
    }

    @Override
    public void relation(long id, List<Member> members, Map<String, String> tags) {
        strings.clear();
        strings.add("");
        Osmformat.Relation.Builder relation = Osmformat.Relation.newBuilder().setId(id);
        long last = 0;
        for (Member member : members) {
            relation.addMemids(member.id() - last)
                    .addRolesSid(string(member.role()))
                    .addTypes(
                            Osmformat.Relation.MemberType.valueOf(member.type().name()));
            last = member.id();
        }
        tags.forEach((k, v) -> relation.addKeys(string(k)).addVals(string(v)));
        data(Osmformat.PrimitiveGroup.newBuilder().addRelations(relation));
    }

    private int string(String s) {
        strings.add(s);
        return strings.size() - 1;
    }

    private void data(Osmformat.PrimitiveGroup.Builder group) {
        Osmformat.StringTable.Builder table = Osmformat.StringTable.newBuilder();
        strings.forEach(s -> table.addS(ByteString.copyFromUtf8(s)));
        block(
                "OSMData",
                Osmformat.PrimitiveBlock.newBuilder()
                        .setStringtable(table)
                        .addPrimitivegroup(group)
                        .build()
                        .toByteString());
    }

    private void block(String type, ByteString content) {
        Deflater deflater = new Deflater();
        deflater.setInput(content.toByteArray());
        deflater.finish();
        byte[] packed = new byte[content.size() + 100];
        int length = deflater.deflate(packed);
        deflater.end();
        byte[] blob = Blob.newBuilder()
                .setRawSize(content.size())
                .setZlibData(ByteString.copyFrom(packed, 0, length))
                .build()
                .toByteArray();
        byte[] header = BlobHeader.newBuilder()
                .setType(type)
                .setDatasize(blob.length)
                .build()
                .toByteArray();
        try {
            out.writeInt(header.length);
            out.write(header);
            out.write(blob);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
