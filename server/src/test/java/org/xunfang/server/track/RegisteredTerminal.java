package org.xunfang.server.track;

import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** A JT/T 808 terminal, put into a running server's database. */
public final class RegisteredTerminal {

    private RegisteredTerminal() {}

    /**
     * @param digits its number, which no other terminal has
     * @return the device's number
     */
    public static int add(Jdbi jdbi, UUID unit, String digits, Instant from) {
        NewDevice wanted = new NewDevice(
                "terminal " + digits, unit, DeviceRepository.Rank.VEHICLE, Protocol.JT808, SpeedUnit.KMH, digits, null);
        return jdbi.inTransaction(h -> new DeviceRepository(jdbi).register(h, wanted, null, from))
                .orElseThrow()
                .number();
    }
}
