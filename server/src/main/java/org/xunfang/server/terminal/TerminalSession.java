package org.xunfang.server.terminal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xunfang.server.db.Database;
import org.xunfang.server.db.Ids;
import org.xunfang.server.problem.AppException;
import org.xunfang.server.track.Device;
import org.xunfang.server.track.DeviceReports;
import org.xunfang.server.track.Report;

/**
 * What is said with one terminal over one connection. Positions are acknowledged after their commit; while the database is
 * away nothing is answered, and the terminal sends again. For one thread.
 */
final class TerminalSession {

    private static final Logger LOG = LoggerFactory.getLogger(TerminalSession.class);

    private static final int REGISTER = 0x0100;
    private static final int AUTHENTICATE = 0x0102;
    private static final int HEARTBEAT = 0x0002;
    private static final int LOG_OUT = 0x0003;
    private static final int LOCATION = 0x0200;
    private static final int LOCATIONS = 0x0704;
    private static final int TIME = 0x0004;

    /** The question for the time that many makers had before the standard had one. */
    private static final int CLOCK = 0x0109;

    private static final int ANSWER = 0x8001;
    private static final int REGISTERED = 0x8100;
    private static final int TIME_IS = 0x8004;
    private static final int CLOCK_IS = 0x8109;

    private static final byte DONE = 0;
    private static final byte FAILED = 1;
    private static final byte NOT_SUPPORTED = 3;
    private static final byte NO_SUCH_TERMINAL = 4;
    private static final int CODE_DIGITS = 16;

    private final DeviceReports reports;
    private final TerminalLine line;
    private final Clock clock;
    private final SplitMessages split = new SplitMessages();
    private @Nullable Device device;
    private String terminal = "";

    TerminalSession(DeviceReports reports, TerminalLine line, Clock clock) {
        this.reports = reports;
        this.line = line;
        this.clock = clock;
    }

    /** Does what a message asks for, and answers it, unless the database is away. */
    void take(Frame frame) throws IOException {
        try {
            takePacket(frame);
        } catch (RuntimeException e) {
            if (!isPassing(e)) {
                throw e;
            }
            LOG.debug("a terminal gets no answer: {}", e.toString());
            line.excuse();
        }
    }

    private static boolean isPassing(RuntimeException e) {
        return e instanceof AppException.Unavailable
                || e.getCause() instanceof AppException.Unavailable
                || Database.isAway(e);
    }

    /** Only locations are put together, and only those of who may send them: packets that wait cost memory. */
    private void takePacket(Frame frame) throws IOException {
        boolean isWhole = frame.total() == 1;
        boolean isLocations = frame.id() == LOCATION || frame.id() == LOCATIONS;
        boolean isPutTogether = isLocations && !SplitMessages.isTooLong(frame);
        if (frame.encrypted() || !(isWhole || isPutTogether)) {
            answer(frame, NOT_SUPPORTED);
        } else if (isWhole) {
            take(frame, frame.body(), List.of(frame));
        } else if (isSignedIn(frame)) {
            Optional<TreeMap<Integer, Frame>> whole = split.add(frame);
            if (whole.isPresent()) {
                take(frame, SplitMessages.body(whole.get()), whole.get().values());
            }
        } else {
            answer(frame, FAILED);
        }
    }

    private boolean isSignedIn(Frame frame) {
        return device != null && terminal.equals(frame.terminal());
    }

    /** @param packets to be answered one by one, as each is sent again by itself */
    private void take(Frame frame, byte[] body, Collection<Frame> packets) throws IOException {
        switch (frame.id()) {
            case REGISTER -> register(frame);
            case AUTHENTICATE -> answer(frame, authenticate(frame, body));
            case TIME -> tellTime(frame);
            case CLOCK -> tellClock(frame);
            case HEARTBEAT, LOCATION, LOCATIONS -> report(frame, body, packets);
            case LOG_OUT -> {
                forget();
                answer(frame, DONE);
            }
            default -> answer(frame, NOT_SUPPORTED);
        }
    }

    private void forget() {
        device = null;
        line.signedOut();
    }

    private void register(Frame frame) throws IOException {
        boolean known = reports.terminal(frame.terminal()).isPresent();
        byte[] code = known ? code(frame).getBytes(StandardCharsets.US_ASCII) : new byte[0];
        ByteBuffer body = ByteBuffer.allocate(3 + code.length).putShort((short) frame.serial());
        body.put(known ? DONE : NO_SUCH_TERMINAL).put(code);
        line.send(frame, REGISTERED, body.array());
    }

    /** The same after a restart and on every server. What keeps others out is that only listed networks may connect. */
    private static String code(Frame frame) {
        return HexFormat.of()
                .formatHex(Ids.sha256("jt808 code " + frame.terminal()))
                .substring(0, CODE_DIGITS);
    }

    private byte authenticate(Frame frame, byte[] body) {
        // since 2019 the code has its length before it, and more behind it
        int from = frame.version2019() ? 1 : 0;
        int length = frame.version2019() && body.length > 0 ? body[0] & 0xff : body.length;
        boolean fits = from + length <= body.length;
        String code = fits ? new String(body, from, length, StandardCharsets.US_ASCII).strip() : "";
        Device found =
                code.equals(code(frame)) ? reports.terminal(frame.terminal()).orElse(null) : null;
        if (found == null) {
            forget();
            return FAILED;
        }
        device = found;
        terminal = frame.terminal();
        line.signedIn(found);
        return DONE;
    }

    private void report(Frame frame, byte[] body, Collection<Frame> packets) throws IOException {
        Optional<Device> known = isSignedIn(frame) ? reports.terminal(terminal) : Optional.empty();
        if (known.isEmpty()) {
            if (isSignedIn(frame)) {
                forget();
            }
            answerAll(packets, FAILED);
            return;
        }
        Instant now = clock.instant();
        List<Report> found = switch (frame.id()) {
            case LOCATION -> List.of(LocationReader.one(known.get(), ByteBuffer.wrap(body), now));
            case LOCATIONS -> LocationReader.several(known.get(), body, now);
            default -> List.of(new Report.Heartbeat(known.get().number()));
        };
        reports.submit(found).join();
        answerAll(packets, DONE);
    }

    private void tellTime(Frame frame) throws IOException {
        ByteBuffer body = ByteBuffer.allocate(6);
        Bcd.writeUtc(body, clock.instant());
        line.send(frame, TIME_IS, body.array());
    }

    private void tellClock(Frame frame) throws IOException {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        ByteBuffer body = ByteBuffer.allocate(7).putShort((short) now.getYear());
        body.put((byte) now.getMonthValue()).put((byte) now.getDayOfMonth());
        body.put((byte) now.getHour()).put((byte) now.getMinute()).put((byte) now.getSecond());
        line.send(frame, CLOCK_IS, body.array());
    }

    private void answerAll(Collection<Frame> packets, byte result) throws IOException {
        for (Frame packet : packets) {
            answer(packet, result);
        }
    }

    private void answer(Frame frame, byte result) throws IOException {
        ByteBuffer body =
                ByteBuffer.allocate(5).putShort((short) frame.serial()).putShort((short) frame.id());
        line.send(frame, ANSWER, body.put(result).array());
    }
}
