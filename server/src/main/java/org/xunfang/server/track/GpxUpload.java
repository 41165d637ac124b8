package org.xunfang.server.track;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.problem.AppException;

/** One file on its way into the history, portion by portion. For one thread. */
final class GpxUpload {

    private static final int PORTION = 250;

    /** So many bad points of a file are kept aside; the answer lists more, and counts all. */
    private static final int MOST_QUARANTINED = 100;

    private final Device device;
    private final PositionIngest ingest;
    private final int mostPoints;
    private final Instant receivedAt;
    private final List<Report> portion = new ArrayList<>();
    private final GpxSummary.Sums sums = new GpxSummary.Sums();
    private int points;
    private int quarantined;

    GpxUpload(Device device, PositionIngest ingest, int mostPoints, Instant receivedAt) {
        this.device = device;
        this.ingest = ingest;
        this.mostPoints = mostPoints;
        this.receivedAt = receivedAt;
    }

    /** False: the file has more points than may be. */
    boolean add(GpxPoint point) {
        points++;
        if (points > mostPoints) {
            reject(new Report.Unreadable(device.number(), "too_many_points", ""));
            return false;
        }
        Report report = ingest.age().check(point.read(device, receivedAt));
        if (report instanceof Report.Unreadable bad) {
            reject(bad);
        } else {
            portion.add(report);
        }
        if (portion.size() >= PORTION) {
            store();
        }
        return true;
    }

    /**
     * Stores what is left.
     *
     * @param fault where the file could not be read to its end
     */
    GpxSummary end(@Nullable String fault) {
        if (fault != null) {
            points++;
            reject(new Report.Unreadable(device.number(), fault, ""));
        }
        store();
        return sums.summary();
    }

    private void reject(Report.Unreadable bad) {
        sums.reject(points, bad.reason());
        if (quarantined < MOST_QUARANTINED) {
            quarantined++;
            portion.add(bad);
        }
    }

    private void store() {
        List<Outcome> outcomes = outcomes();
        for (int i = 0; i < outcomes.size(); i++) {
            if (portion.get(i) instanceof Report.Located located) {
                sums.add(located.fix(), outcomes.get(i));
            }
        }
        portion.clear();
    }

    private List<Outcome> outcomes() {
        try {
            return ingest.submitAll(portion).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof AppException known ? known : e;
        }
    }
}
