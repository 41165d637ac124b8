package org.xunfang.server.value;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.auth.Principal;
import org.xunfang.server.db.Ids;
import org.xunfang.server.http.PersonalNumbers;
import org.xunfang.server.http.Requests;
import org.xunfang.server.problem.AppException;

/** The profiles of the command centre. Thread-safe. */
final class ValueProfiles {

    private static final int LONGEST_NAME = 60;

    private final Jdbi jdbi;
    private final AuditLog audit;

    ValueProfiles(Jdbi jdbi, AuditLog audit) {
        this.jdbi = jdbi;
        this.audit = audit;
    }

    /** A profile as it is sent: a new name, or a new version of a name. */
    record NewProfile(
            @Nullable String name,
            @Nullable String note,
            @Nullable ProfileSettings settings) {}

    List<ProfileView> list() {
        return jdbi.withHandle(ProfileRepository::list);
    }

    /**
     * Keeps a new version; where the newest of the name says the same already, with the same note, that one is meant. It is not
     * active yet.
     *
     * @param seen the newest version of the name that was looked at; {@link Requests#NO_VERSION}: the name is a new one
     * @throws AppException.Conflict {@code profile.name_taken}; {@code profile.changed_meanwhile} where there is a newer version
     */
    ProfileView add(Principal by, int seen, NewProfile wanted) {
        String name = wanted.name() == null ? "" : wanted.name().strip();
        if (name.isEmpty()
                || name.length() > LONGEST_NAME
                || name.chars().anyMatch(Character::isISOControl)
                || PersonalNumbers.areIn(name)) {
            throw PlaceRuleForm.bad("name");
        }
        if (wanted.settings() == null) {
            throw PlaceRuleForm.bad("settings");
        }
        ProfileSettings settings = ProfileSettings.of(wanted.settings().profile(name, 1));
        String note = Notes.of(wanted.note());
        return jdbi.inTransaction(h -> add(h, by, seen, name, note, settings));
    }

    private ProfileView add(Handle h, Principal by, int seen, String name, String note, ProfileSettings settings) {
        ProfileView newest = ProfileRepository.newest(h, name).orElse(null);
        if (newest != null
                && newest.settings().equals(settings)
                && newest.note().equals(note)) {
            return newest;
        }
        int last = newest == null ? Requests.NO_VERSION : newest.version();
        if (last != seen) {
            throw new AppException.Conflict(
                    seen == Requests.NO_VERSION ? "profile.name_taken" : "profile.changed_meanwhile",
                    Map.of("name", name, "version", last));
        }
        UUID id = Ids.next();
        int version = last + 1;
        ProfileRepository.add(h, id, name, version, note, settings, by.accountId());
        audit.append(
                h,
                by.accountId(),
                by.login(),
                "value_profile.create",
                id.toString(),
                Map.of("name", name, "version", version, "note", note, "settings", settings));
        return ProfileRepository.find(h, id).orElseThrow();
    }

    /**
     * Makes a version the one that holds from the next survey on.
     *
     * @param insteadOf the one that was seen to hold; null: whichever it is
     * @throws AppException.Conflict {@code profile.other_in_use} where another one holds by now
     */
    ProfileView activate(Principal by, UUID id, @Nullable UUID insteadOf) {
        return jdbi.inTransaction(h -> {
            UUID active = ProfileRepository.activeId(h).orElse(null);
            ProfileView before = found(h, id);
            if (before.active()) {
                return before;
            }
            if (insteadOf != null && !insteadOf.equals(active)) {
                throw new AppException.Conflict("profile.other_in_use", inUse(h, active));
            }
            ProfileRepository.activate(h, id);
            SurveyCalls.ask(h);
            audit.append(
                    h,
                    by.accountId(),
                    by.login(),
                    "value_profile.activate",
                    id.toString(),
                    Map.of("name", before.name(), "version", before.version()));
            return found(h, id);
        });
    }

    private static Map<String, Object> inUse(Handle h, @Nullable UUID active) {
        if (active == null) {
            return Map.of("name", "", "version", Requests.NO_VERSION);
        }
        ProfileView other = found(h, active);
        return Map.of("name", other.name(), "version", other.version());
    }

    private static ProfileView found(Handle h, UUID id) {
        return ProfileRepository.find(h, id)
                .orElseThrow(() -> new AppException.NotFound("profile.not_found", Map.of("id", id)));
    }
}
