package org.xunfang.geodata.exchange.osm;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import crosby.binary.Fileformat.Blob;
import crosby.binary.Fileformat.BlobHeader;
import crosby.binary.Osmformat;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.exchange.ImportReason;
import org.xunfang.geodata.exchange.UnreadableFileException;

/**
 * OSM PBF: a sequence of blocks, each a length, a header and a packed body. Sizes are checked against the limits of the
 * format before anything is allocated. A file that was cut inside a block is found out; one that ends exactly between two
 * blocks looks like a shorter file to every reader.
 *
 * @see <a href="https://wiki.openstreetmap.org/wiki/PBF_Format">PBF format</a>
 */
final class OsmPbf implements OsmFormat {
    private static final int MOST_HEADER = 64 << 10;
    private static final int MOST_BODY = 32 << 20;
    private static final Set<String> FEATURES = Set.of("OsmSchema-V0.6", "DenseNodes", "HistoricalInformation");

    @Override
    public void read(InputStream in, OsmVisitor visitor) throws IOException, UnreadableFileException {
        PbfBlocks blocks = new PbfBlocks(visitor);
        long position = 0;
        while (true) {
            byte[] length = in.readNBytes(4);
            if (length.length == 0) {
                return;
            }
            try {
                position += block(in, length, position, blocks);
            } catch (InvalidProtocolBufferException | DataFormatException | IndexOutOfBoundsException e) {
                throw unreadable(ImportReason.FILE_DAMAGED, position, e);
            }
        }
    }

    /** Reads one block that starts at {@code position} and returns its length in bytes. */
    private static long block(InputStream in, byte[] length, long position, PbfBlocks blocks)
            throws IOException, DataFormatException, UnreadableFileException {
        if (length.length < 4) {
            throw truncated(position);
        }
        int headerSize = ByteString.copyFrom(length).asReadOnlyByteBuffer().getInt();
        if (headerSize <= 0 || headerSize > MOST_HEADER) {
            throw unreadable(ImportReason.FILE_DAMAGED, position, null);
        }
        BlobHeader header = BlobHeader.parseFrom(bytes(in, headerSize, position));
        int bodySize = header.getDatasize();
        if (bodySize < 0 || bodySize > MOST_BODY) {
            throw unreadable(ImportReason.FILE_DAMAGED, position, null);
        }
        byte[] body = bytes(in, bodySize, position);
        switch (header.getType()) {
            case "OSMHeader" -> checkFeatures(Osmformat.HeaderBlock.parseFrom(unpacked(body, position)), position);
            case "OSMData" -> blocks.parse(Osmformat.PrimitiveBlock.parseFrom(unpacked(body, position)));
            default -> {}
        }
        return 4L + headerSize + bodySize;
    }

    private static byte[] bytes(InputStream in, int size, long position) throws IOException, UnreadableFileException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw truncated(position);
        }
        return bytes;
    }

    private static byte[] unpacked(byte[] body, long position)
            throws InvalidProtocolBufferException, DataFormatException, UnreadableFileException {
        Blob blob = Blob.parseFrom(body);
        if (blob.hasRaw()) {
            return blob.getRaw().toByteArray();
        }
        if (!blob.hasZlibData()) {
            throw unreadable(ImportReason.FILE_PBF_COMPRESSION, position, null);
        }
        if (blob.getRawSize() < 0 || blob.getRawSize() > MOST_BODY) {
            throw unreadable(ImportReason.FILE_DAMAGED, position, null);
        }
        byte[] data = new byte[blob.getRawSize()];
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(blob.getZlibData().toByteArray());
            int n = 0;
            while (n < data.length && !inflater.finished() && !inflater.needsInput()) {
                n += inflater.inflate(data, n, data.length - n);
            }
            if (n < data.length) {
                throw new DataFormatException("block unpacks to " + n + " of " + data.length + " bytes");
            }
        } finally {
            inflater.end();
        }
        return data;
    }

    private static void checkFeatures(Osmformat.HeaderBlock header, long position) throws UnreadableFileException {
        for (String feature : header.getRequiredFeaturesList()) {
            if (!FEATURES.contains(feature)) {
                throw new UnreadableFileException(
                        ImportReason.FILE_PBF_FEATURE, Map.of("byte", position, "feature", feature));
            }
        }
    }

    private static UnreadableFileException truncated(long position) {
        return unreadable(ImportReason.FILE_TRUNCATED, position, null);
    }

    private static UnreadableFileException unreadable(ImportReason reason, long position, @Nullable Exception cause) {
        return new UnreadableFileException(reason, Map.of("byte", position), cause);
    }
}
