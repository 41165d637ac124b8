package org.xunfang.server.track;

import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.db.Ids;

/**
 * Knows devices by their identifiers. What was found is remembered for {@link #FRESH}, so that most reports need no look
 * into the database; so long it also takes until a device that another server has disabled is refused, and one that reported
 * before it was registered is taken. Identifiers that belong to nobody are noted for the administrator, the last {@link #MOST_UNKNOWN} of them and
 * each once a minute. Thread-safe.
 */
final class Devices {

    private static final Duration FRESH = Duration.ofSeconds(20);
    private static final Duration BETWEEN_NOTES = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 20_000;
    private static final int MOST_UNKNOWN = 1_000;
    private static final int LONGEST_IDENTIFIER = 100;

    /** @param changes of devices when it was read */
    private record Entry(@Nullable Device device, long atNanos, int changes) {
        boolean isYounger(Duration age) {
            return System.nanoTime() - atNanos < age.toNanos();
        }
    }

    private final DeviceRepository repository;
    private final Map<String, Entry> known = new ConcurrentHashMap<>();
    private final Map<String, Entry> missing = new ConcurrentHashMap<>();
    private final Map<String, Entry> unknown = new ConcurrentHashMap<>();

    Devices(DeviceRepository repository) {
        this.repository = repository;
    }

    /** The device with this identifier; empty where there is none, and the identifier is then noted. */
    Optional<Device> find(String identifier) {
        Optional<Device> found = findUnnoted(identifier);
        if (found.isEmpty() && isPossible(identifier)) {
            note(identifier);
        }
        return found;
    }

    /**
     * The same for a JT/T 808 terminal. Its number can be guessed, so it is no identifier that could come any other way.
     *
     * @param digits leading zeros do not count
     */
    Optional<Device> terminal(String digits) {
        Optional<Device> found = find(terminalHash(digits));
        if (found.isEmpty()) {
            note("jt808 " + terminalNumber(digits));
        }
        return found;
    }

    static byte[] terminalHash(String digits) {
        return Ids.sha256("jt808\0" + terminalNumber(digits));
    }

    static String terminalNumber(String digits) {
        return digits.replaceFirst("^0+(?=\\d)", "");
    }

    private static boolean isPossible(String identifier) {
        return identifier.length() <= LONGEST_IDENTIFIER && identifier.indexOf('\u0000') < 0;
    }

    /** The same for what may be a password meant for something else. */
    Optional<Device> findUnnoted(String identifier) {
        if (!isPossible(identifier)) {
            return Optional.empty();
        }
        return find(Ids.sha256(identifier));
    }

    private Optional<Device> find(byte[] hash) {
        String name = HexFormat.of().formatHex(hash);
        Entry entry = known.getOrDefault(name, missing.get(name));
        int changes = repository.changes();
        if (entry != null && entry.isYounger(FRESH) && entry.changes() == changes) {
            return Optional.ofNullable(entry.device());
        }
        Optional<Device> found = repository.find(hash);
        // apart from each other, so that made up identifiers push out no device
        remember(found.isPresent() ? known : missing, name, found.orElse(null), changes);
        (found.isPresent() ? missing : known).remove(name);
        return found;
    }

    private void note(String identifier) {
        Entry noted = unknown.get(identifier);
        if (noted == null || !noted.isYounger(BETWEEN_NOTES)) {
            remember(unknown, identifier, null, 0);
            repository.noteUnknown(identifier, MOST_UNKNOWN);
        }
    }

    private static void remember(Map<String, Entry> map, String name, @Nullable Device device, int changes) {
        if (map.size() >= MOST_REMEMBERED) {
            map.clear();
        }
        map.put(name, new Entry(device, System.nanoTime(), changes));
    }
}
