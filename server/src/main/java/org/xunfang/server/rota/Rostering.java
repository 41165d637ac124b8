package org.xunfang.server.rota;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What has to be done so that the shifts are those that the templates want. Pure. A shift that its template may not touch
 * stays as it is, and stands for what the template wants on its day; where the unit has any other shift that starts at the same
 * moment, none is made.
 *
 * @param make new shifts, among them those that are another by now, under the id that they had
 * @param remove ids of shifts that go; those that are made anew are among them
 * @param changed how many are made anew
 */
record Rostering(List<RosterRepository.NewShift> make, Set<UUID> remove, int changed) {

    private record Key(UUID owner, Object when) {}

    /**
     * @param turns what the templates want; those that have begun by {@code now} are not made, and what there is on their day
     *     for them stays
     * @param present the units' shifts on the same days
     */
    static Rostering of(List<Turn> turns, List<RosteredShift> present, Instant now) {
        Map<Key, RosteredShift> ofTemplate = new HashMap<>();
        Set<Key> starts = new HashSet<>();
        Map<UUID, RosteredShift> free = new LinkedHashMap<>();
        for (RosteredShift shift : present) {
            UUID template = shift.templateId();
            if (template != null) {
                ofTemplate.put(new Key(template, shift.day()), shift);
            }
            if (shift.isTemplates(now)) {
                free.put(shift.id(), shift);
            } else {
                starts.add(new Key(shift.unitId(), shift.startsAt()));
            }
        }
        List<RosterRepository.NewShift> make = new ArrayList<>();
        int changed = 0;
        for (Turn turn : turns) {
            RosteredShift own = ofTemplate.get(new Key(turn.templateId(), turn.day()));
            boolean fixed = own != null && !free.containsKey(own.id());
            if (own != null && !fixed && !turn.startsAt().isAfter(now)) {
                free.remove(own.id());
                starts.add(new Key(own.unitId(), own.startsAt()));
            }
            boolean taken = starts.contains(new Key(turn.unitId(), turn.startsAt()));
            if (fixed || taken || !turn.startsAt().isAfter(now)) {
                continue;
            }
            starts.add(new Key(turn.unitId(), turn.startsAt()));
            if (own != null && own.isAs(turn)) {
                free.remove(own.id());
            } else {
                changed += own == null ? 0 : 1;
                make.add(RosterRepository.NewShift.of(own, turn));
            }
        }
        return new Rostering(List.copyOf(make), Set.copyOf(free.keySet()), changed);
    }

    int made() {
        return make.size() - changed;
    }

    int removed() {
        return remove.size() - changed;
    }

    boolean isNothing() {
        return make.isEmpty() && remove.isEmpty();
    }
}
