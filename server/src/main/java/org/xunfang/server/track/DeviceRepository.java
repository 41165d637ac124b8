package org.xunfang.server.track;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.db.Ids;

/** Devices and the units that they belong to. Thread-safe. */
public final class DeviceRepository {

    /** Whose position stands for the unit: the vehicle's, else the leader's, else another's. */
    public enum Rank {
        VEHICLE,
        LEADER,
        OTHER
    }

    /** A device that has just got its identifier; nobody can read it again. */
    public record Registered(int number, String identifier) {}

    private final Jdbi jdbi;
    private final AtomicInteger changes = new AtomicInteger();

    public DeviceRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** How often devices have been changed by this server: what was read before the last time may be no longer so. */
    int changes() {
        return changes.get();
    }

    /** Devices have been changed, and the change is committed. */
    void changed() {
        changes.incrementAndGet();
    }

    private static final String REGISTER = """
            INSERT INTO device (name, token_hash, protocol, speed_unit, rank, account_id)
            VALUES (:name, :hash, :protocol, :speed_unit, :rank, CAST(:account AS uuid))
            ON CONFLICT DO NOTHING RETURNING number
            """;

    /** A new device of a unit, with a random identifier of 192 bits; assigned from {@code from} on. */
    public Registered register(String name, UUID unit, Rank rank, SpeedUnit speedUnit, Instant from) {
        NewDevice wanted = new NewDevice(name, unit, rank, Protocol.OSMAND, speedUnit, null, null);
        Registered registered =
                jdbi.inTransaction(h -> register(h, wanted, null, from)).orElseThrow();
        changed();
        return registered;
    }

    /**
     * A new device; empty where the terminal of this number or the account's page is one already. Whoever registers the same
     * at the same time is waited for.
     *
     * @param account whose page it is; null: a device of the unit
     */
    Optional<Registered> register(Handle h, NewDevice wanted, @Nullable UUID account, Instant from) {
        String terminal = wanted.terminal();
        String own = wanted.identifier() == null ? Ids.token() : wanted.identifier();
        String identifier = terminal == null ? own : Devices.terminalNumber(terminal);
        Optional<Integer> number = h.createQuery(REGISTER)
                .bind("name", wanted.name())
                .bind("hash", terminal == null ? Ids.sha256(identifier) : Devices.terminalHash(terminal))
                .bind("protocol", wanted.protocol().code())
                .bind("speed_unit", wanted.speedUnit().code())
                .bind("rank", (short) wanted.rank().ordinal())
                .bind("account", account)
                .mapTo(Integer.class)
                .findOne();
        number.ifPresent(n -> begin(h, n, wanted.unit(), from));
        return number.map(n -> new Registered(n, identifier));
    }

    private static final String ASSIGN = """
            INSERT INTO device_assignment (device_number, patrol_unit_id, from_at) VALUES (:number, :unit, :from)
            """;

    private static final String END_ASSIGNMENT = """
            UPDATE device_assignment SET until_at = :at
            WHERE device_number = :number AND until_at IS NULL AND from_at < :at AND patrol_unit_id <> :unit
            """;

    private static final String IS_ASSIGNED = """
            SELECT EXISTS (SELECT FROM device_assignment
              WHERE device_number = :number AND patrol_unit_id = :unit AND until_at IS NULL)
            """;

    private static final String IS_ASSIGNED_ALONE = """
            SELECT coalesce(bool_and(patrol_unit_id = :unit), false) FROM device_assignment
            WHERE device_number = :number AND until_at IS NULL
            """;

    private static final String LAST_ASSIGNMENT =
            "SELECT max(from_at) FROM device_assignment WHERE device_number = :number";

    /** Assigns a device to a unit from a moment on, ending its assignment to another. */
    public void assign(int number, UUID unit, Instant at) {
        jdbi.useTransaction(h -> assign(h, number, unit, at));
    }

    /** Of two who do so at once the second waits, and comes after the first, whatever the servers' clocks say. */
    void assign(Handle h, int number, UUID unit, Instant at) {
        if (is(h, IS_ASSIGNED_ALONE, number, unit)) {
            return;
        }
        h.execute("SELECT FROM device WHERE number = ? FOR NO KEY UPDATE", number);
        Instant last = h.createQuery(LAST_ASSIGNMENT)
                .bind("number", number)
                .mapTo(Instant.class)
                .findOne()
                .orElse(Instant.EPOCH);
        Instant from = at.isAfter(last.plusMillis(1)) ? at : last.plusMillis(1);
        h.createUpdate(END_ASSIGNMENT)
                .bind("number", number)
                .bind("unit", unit)
                .bind("at", from)
                .execute();
        if (!is(h, IS_ASSIGNED, number, unit)) {
            begin(h, number, unit, from);
        }
    }

    private static boolean is(Handle h, String query, int number, UUID unit) {
        return h.createQuery(query)
                .bind("number", number)
                .bind("unit", unit)
                .mapTo(Boolean.class)
                .one();
    }

    private static void begin(Handle h, int number, UUID unit, Instant from) {
        h.createUpdate(ASSIGN)
                .bind("number", number)
                .bind("unit", unit)
                .bind("from", from)
                .execute();
    }

    /** When a device began to be the unit's that it is now; empty where it is nobody's. */
    Optional<Instant> assignedSince(Handle h, int number) {
        return h.createQuery(LAST_ASSIGNMENT)
                .bind("number", number)
                .mapTo(Instant.class)
                .findOne();
    }

    /** Gives a device a new identifier, which is returned; the old one is worth nothing from now on. */
    String renew(Handle h, int number) {
        String identifier = Ids.token();
        h.createUpdate("UPDATE device SET token_hash = :hash WHERE number = :number")
                .bind("hash", Ids.sha256(identifier))
                .bind("number", number)
                .execute();
        return identifier;
    }

    /** Gives the device of this name a new identifier; the old one is worth nothing from now on. */
    public Optional<Registered> renew(String name) {
        String identifier = Ids.token();
        return jdbi.withHandle(
                        h -> h.createQuery("UPDATE device SET token_hash = :hash WHERE name = :name RETURNING number")
                                .bind("hash", Ids.sha256(identifier))
                                .bind("name", name)
                                .mapTo(Integer.class)
                                .findFirst())
                .map(number -> new Registered(number, identifier));
    }

    private static final String FIND_PAGE =
            "SELECT number FROM device WHERE account_id = :account AND disabled_at IS NULL";

    /**
     * The device that an account's page is, made when first asked for. Its assignment follows the account's unit; the first
     * one reaches back, so that positions from before count.
     *
     * @param oldest how far
     */
    int page(UUID account, UUID unit, Rank rank, Instant now, Instant oldest) {
        NewDevice wanted = new NewDevice("page " + account, unit, rank, Protocol.OSMAND, SpeedUnit.MPS, null, null);
        return jdbi.inTransaction(h -> {
            Optional<Integer> found = findPage(h, account);
            Optional<Registered> made = found.isPresent() ? Optional.empty() : register(h, wanted, account, oldest);
            if (made.isPresent()) {
                return made.get().number();
            }
            int number = found.or(() -> findPage(h, account)).orElseThrow();
            assign(h, number, unit, now);
            return number;
        });
    }

    private static Optional<Integer> findPage(Handle h, UUID account) {
        return h.createQuery(FIND_PAGE)
                .bind("account", account)
                .mapTo(Integer.class)
                .findOne();
    }

    /** The device with this identifier, unless it is disabled. */
    Optional<Device> find(byte[] tokenHash) {
        return jdbi.withHandle(h -> h.createQuery(
                        "SELECT number, speed_unit FROM device WHERE token_hash = :hash AND disabled_at IS NULL")
                .bind("hash", tokenHash)
                .map((row, context) -> new Device(row.getInt("number"), SpeedUnit.ofCode(row.getString("speed_unit"))))
                .findOne());
    }

    private static final String NOTE_UNKNOWN = """
            WITH gone AS (
              DELETE FROM unknown_device WHERE identifier IN (
                SELECT identifier FROM unknown_device
                WHERE NOT EXISTS (SELECT FROM unknown_device WHERE identifier = :identifier)
                ORDER BY last_seen_at, identifier
                LIMIT greatest(0, (SELECT count(*) FROM unknown_device) - :most + 1)
                FOR UPDATE SKIP LOCKED)
            )
            INSERT INTO unknown_device (identifier) VALUES (:identifier)
            ON CONFLICT (identifier) DO UPDATE SET seen = unknown_device.seen + 1, last_seen_at = now()
            """;

    /** Notes an identifier that belongs to no device, in place of the oldest where there are {@code most} already. */
    void noteUnknown(String identifier, int most) {
        jdbi.useHandle(h -> h.createUpdate(NOTE_UNKNOWN)
                .bind("identifier", identifier)
                .bind("most", most)
                .execute());
    }
}
