package org.xunfang.server.rota;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.xunfang.server.RunningApp;
import org.xunfang.server.auth.AccountRepository;
import org.xunfang.server.auth.Role;
import org.xunfang.server.db.Ids;

/** Two squadrons, each with its leader ({@code leader}, {@code rival}), and units of an officer and two auxiliaries. */
final class Squadrons {

    final Jdbi jdbi;
    final UUID own;
    final UUID rivals;

    Squadrons(RunningApp app) {
        this.jdbi = app.database().jdbi();
        this.own = squadron("一中队");
        this.rivals = squadron("二中队");
        AccountRepository accounts = new AccountRepository(jdbi);
        accounts.create("leader", "Leader", Role.LEADER, RunningApp.PASSWORD, own, false);
        accounts.create("rival", "Rival", Role.LEADER, RunningApp.PASSWORD, rivals, false);
    }

    private UUID squadron(String name) {
        UUID id = Ids.next();
        jdbi.useHandle(h -> h.execute(
                "INSERT INTO org_unit (id, name, kind, source, external_id) VALUES (?, ?, 'squadron', 'test', ?)",
                id,
                name,
                name));
        return id;
    }

    /** A unit with its members, the first of them an officer and the leader. */
    record Crew(UUID id, List<UUID> members) {}

    Crew unit(UUID squadron, String name) {
        UUID id = Ids.next();
        List<UUID> members = new ArrayList<>();
        jdbi.useHandle(h -> {
            h.execute(
                    "INSERT INTO patrol_unit (id, org_unit_id, name, mode, station, source, external_id)"
                            + " VALUES (?, ?, ?, 'car', ST_SetSRID(ST_MakePoint(117, 28), 4326), 'test', ?)",
                    id,
                    squadron,
                    name,
                    name);
            for (String rank : List.of("officer", "auxiliary", "auxiliary")) {
                UUID member = Ids.next();
                h.execute(
                        "INSERT INTO member (id, patrol_unit_id, name, rank, leader) VALUES (?, ?, ?, ?, ?)",
                        member,
                        id,
                        name + members.size(),
                        rank,
                        members.isEmpty());
                members.add(member);
            }
        });
        return new Crew(id, List.copyOf(members));
    }

    UUID shift(Crew unit, LocalDate day, Instant startsAt, int hours) {
        UUID id = Ids.next();
        jdbi.useHandle(h -> h.execute(
                "INSERT INTO shift (id, patrol_unit_id, day, starts_at, ends_at) VALUES (?, ?, ?, ?, ?)",
                id,
                unit.id(),
                day,
                startsAt,
                startsAt.plusSeconds(3600L * hours)));
        return id;
    }
}
