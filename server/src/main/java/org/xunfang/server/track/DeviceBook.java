package org.xunfang.server.track;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.auth.Principal;
import org.xunfang.server.problem.AppException;

/** Registers devices and gives them to units, for the administrator; every change is in the audit. Thread-safe. */
final class DeviceBook {

    /** A device with its identifier, which nobody can read again. */
    record Given(DeviceView device, String identifier) {}

    private final Jdbi jdbi;
    private final DeviceRepository devices;
    private final DeviceListRepository list = new DeviceListRepository();
    private final AuditLog audit;
    private final Clock clock;

    DeviceBook(Jdbi jdbi, DeviceRepository devices, AuditLog audit, Clock clock) {
        this.jdbi = jdbi;
        this.devices = devices;
        this.audit = audit;
        this.clock = clock;
    }

    List<DeviceView> list() {
        return jdbi.withHandle(list::list);
    }

    /**
     * A new device.
     *
     * @param unknown the identifier that reported unknown and is this device; null: none
     */
    Given register(Principal by, NewDevice wanted, @Nullable String unknown) {
        return changing(h -> {
            checkUnit(h, wanted.unit());
            if (unknown != null && !list.forgetUnknown(h, unknown)) {
                throw new AppException.NotFound("device.unknown_gone", Map.of());
            }
            DeviceRepository.Registered registered = devices.register(h, wanted, null, clock.instant())
                    .orElseThrow(() -> new AppException.Conflict("device.terminal_taken", Map.of()));
            DeviceView view = device(h, registered.number());
            Map<String, Object> facts =
                    Map.of("name", wanted.name(), "unit", unitName(view), "protocol", view.protocol());
            note(h, by, "device.create", view.id(), facts);
            return new Given(view, registered.identifier());
        });
    }

    /** A new identifier; the old one is worth nothing within 20 seconds. */
    Given renew(Principal by, int number) {
        return changing(h -> {
            DeviceView view = device(h, number);
            if (view.protocol().equals(Protocol.JT808.code())) {
                throw new AppException.Conflict("device.terminal_number", Map.of());
            }
            String identifier = devices.renew(h, number);
            note(h, by, "device.renew", number, Map.of("name", view.name()));
            return new Given(view, identifier);
        });
    }

    List<DeviceAssignment> assignments(int number) {
        return jdbi.withHandle(h -> {
            device(h, number);
            return list.assignments(h, number);
        });
    }

    List<UnknownDevice> unknown() {
        return jdbi.withHandle(list::unknown);
    }

    /**
     * Changes a device.
     *
     * @param from since when it is the unit's, if it becomes so now; null: now. Not before it came to the unit that has it, and
     *     not ahead
     */
    DeviceView change(Principal by, int number, UUID unit, @Nullable Instant from, boolean disabled) {
        return changing(h -> {
            device(h, number);
            checkUnit(h, unit);
            devices.assign(h, number, unit, from == null ? clock.instant() : checked(h, number, from));
            list.setDisabled(h, number, disabled);
            DeviceView after = device(h, number);
            note(
                    h,
                    by,
                    "device.change",
                    number,
                    Map.of("name", after.name(), "unit", unitName(after), "disabled", disabled));
            return after;
        });
    }

    private Instant checked(Handle h, int number, Instant from) {
        boolean isTooEarly = devices.assignedSince(h, number)
                .filter(since -> !from.isAfter(since))
                .isPresent();
        if (isTooEarly || from.isAfter(clock.instant())) {
            throw new AppException.Invalid("request.body_field", Map.of("field", "from"));
        }
        return from;
    }

    private <T> T changing(HandleCallback<T, RuntimeException> change) {
        T after = jdbi.inTransaction(change);
        devices.changed();
        return after;
    }

    private static String unitName(DeviceView device) {
        return device.unit() == null ? "" : device.unit().name();
    }

    private DeviceView device(Handle h, int number) {
        return list.find(h, number).orElseThrow(() -> new AppException.NotFound("device.not_found", Map.of()));
    }

    private void checkUnit(Handle h, UUID unit) {
        if (!list.hasUnit(h, unit)) {
            throw new AppException.Invalid("request.body_field", Map.of("field", "unitId"));
        }
    }

    private void note(Handle h, Principal by, String action, int number, Map<String, Object> detail) {
        audit.append(h, by.accountId(), by.login(), action, String.valueOf(number), detail);
    }
}
