package org.xunfang.server.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.xunfang.server.track.DeviceRepository;
import org.xunfang.server.track.SpeedUnit;

/** Units on shift, each with one device, put into a running server's database. */
final class Fleet {

    /** An identifier as its phone has it, and whose position it is. */
    record Phone(int device, UUID unit, String identifier, double lon, double lat) {}

    private Fleet() {}

    /** So many units of the county, all on a shift that began an hour ago and lasts for twelve. */
    static List<Phone> of(Jdbi jdbi, int count) {
        DeviceRepository devices = new DeviceRepository(jdbi);
        List<Phone> phones = new ArrayList<>();
        Instant from = Instant.now().minus(Duration.ofHours(1));
        for (int i = 0; i < count; i++) {
            UUID unit = UUID.randomUUID();
            double lon = 110 + i % 40 * 0.002;
            double lat = 25 + i / 40 * 0.002;
            jdbi.useTransaction(h -> {
                h.createUpdate("""
                                INSERT INTO patrol_unit (id, org_unit_id, name, mode, station, source, external_id)
                                SELECT :id, (SELECT id FROM org_unit WHERE parent_id IS NULL LIMIT 1), :name, 'car',
                                       ST_SetSRID(ST_MakePoint(:lon, :lat), 4326), 'bench', :name
                                """)
                        .bind("id", unit)
                        .bind("name", "bench " + unit)
                        .bind("lon", lon)
                        .bind("lat", lat)
                        .execute();
                h.createUpdate("""
                                INSERT INTO shift (id, patrol_unit_id, day, starts_at, ends_at, started_at)
                                VALUES (gen_random_uuid(), :unit, current_date, :from, CAST(:from AS timestamptz) + interval '12 hours', :from)
                                """).bind("unit", unit).bind("from", from).execute();
            });
            DeviceRepository.Registered phone =
                    devices.register("bench " + unit, unit, DeviceRepository.Rank.LEADER, SpeedUnit.MPS, from);
            phones.add(new Phone(phone.number(), unit, phone.identifier(), lon, lat));
        }
        return phones;
    }
}
