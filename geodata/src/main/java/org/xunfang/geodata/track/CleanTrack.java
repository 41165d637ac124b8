package org.xunfang.geodata.track;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The fixes that tell where a unit was, and how many do not, by reason.
 *
 * @param fixes in the order of time, one a moment
 * @param doubts how many fixes were left out or taken with a doubt
 * @param all how many different fixes there were
 */
record CleanTrack(List<TrackFix> fixes, Map<Doubt, Integer> doubts, int all) {

    static CleanTrack of(Collection<TrackFix> fixes, TrackRules rules) {
        Cleaner cleaner = new Cleaner(rules);
        List<TrackFix> sorted = new ArrayList<>(fixes);
        sorted.sort(TrackFix.ORDER);
        List<TrackFix> ofDevice = new ArrayList<>();
        TrackFix last = null;
        for (TrackFix fix : sorted) {
            if (last != null && fix.isSameFix(last)) {
                continue;
            }
            if (last != null && last.device() != fix.device()) {
                cleaner.addDevice(ofDevice);
                ofDevice.clear();
            }
            ofDevice.add(fix);
            last = fix;
        }
        cleaner.addDevice(ofDevice);
        return new CleanTrack(cleaner.track, cleaner.doubts, cleaner.all);
    }

    /** Takes the devices in their order. */
    private static final class Cleaner {
        final TrackRules rules;
        final Map<Doubt, Integer> doubts = new EnumMap<>(Doubt.class);
        List<TrackFix> track = new ArrayList<>();
        int all;

        Cleaner(TrackRules rules) {
            this.rules = rules;
        }

        void addDevice(List<TrackFix> fixes) {
            all += fixes.size();
            List<TrackFix> plausible = new ArrayList<>();
            for (TrackFix fix : fixes) {
                if (fix.told() != null && fix.told().isLeftOut()) {
                    count(fix.told());
                } else if (!plausible.isEmpty()
                        && plausible.get(plausible.size() - 1).timeMs() == fix.timeMs()) {
                    count(Doubt.REPEATED);
                } else {
                    plausible.add(fix);
                }
            }
            boolean[] kept = new JumpFilter(rules).keep(plausible);
            List<TrackFix> good = new ArrayList<>();
            for (int i = 0; i < kept.length; i++) {
                if (kept[i]) {
                    good.add(plausible.get(i));
                } else {
                    count(Doubt.JUMP);
                }
            }
            merge(good);
        }

        /** Where the devices before are silent for long, this one speaks. */
        private void merge(List<TrackFix> next) {
            List<TrackFix> merged = new ArrayList<>(track.size() + next.size());
            double silenceMs = rules.otherDeviceS() * 1000;
            int at = 0;
            for (TrackFix fix : next) {
                while (at < track.size() && track.get(at).timeMs() <= fix.timeMs()) {
                    merged.add(track.get(at++));
                }
                boolean speaks = !track.isEmpty() && isSpeaking(at, fix.timeMs(), next, silenceMs);
                if (speaks) {
                    count(Doubt.OTHER_DEVICE);
                } else {
                    merged.add(fix);
                    if (fix.told() != null) {
                        count(fix.told());
                    }
                }
            }
            merged.addAll(track.subList(at, track.size()));
            track = merged;
        }

        /** True where the devices before are not silent for long round a moment, as far as this one tells. */
        private boolean isSpeaking(int at, long timeMs, List<TrackFix> next, double silenceMs) {
            long before = at > 0 ? track.get(at - 1).timeMs() : next.get(0).timeMs();
            long after = at < track.size()
                    ? track.get(at).timeMs()
                    : next.get(next.size() - 1).timeMs();
            return at > 0 && before == timeMs || after - before <= silenceMs;
        }

        private void count(Doubt doubt) {
            doubts.merge(doubt, 1, Integer::sum);
        }
    }
}
