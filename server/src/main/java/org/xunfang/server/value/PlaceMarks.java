package org.xunfang.server.value;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.auth.Principal;
import org.xunfang.server.county.CountyPlane;
import org.xunfang.server.coverage.DrawnGround;
import org.xunfang.server.db.Ids;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.problem.AppException;
import org.xunfang.server.value.PlaceMarkRepository.NewMark;
import org.xunfang.server.value.PlaceMarkRepository.Target;

/**
 * What leaders say of places. A leader marks places on the ground of his sub-tree, and ends what has been marked for his
 * sub-tree; the next survey, and with it the next plan, goes by it. Thread-safe.
 */
final class PlaceMarks {

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private final Jdbi jdbi;
    private final AuditLog audit;
    private final EventOutbox outbox;
    private final Clock clock;

    PlaceMarks(Jdbi jdbi, AuditLog audit, EventOutbox outbox, Clock clock) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    List<PlaceMarkView> list(@Nullable UUID root) {
        return jdbi.withHandle(h -> PlaceMarkRepository.list(h, root, clock.instant()));
    }

    /**
     * Makes a mark; where the account has made one that says the same, that one is meant.
     *
     * @param root the unit whose ground he may mark; null: the whole county
     */
    PlaceMarkView add(Principal by, @Nullable UUID root, PlaceMarkForm wanted) {
        Instant now = clock.instant();
        PlaceMarkForm form = wanted.checked(now);
        return jdbi.inTransaction(h -> {
            NewMark mark = mark(h, by, root, form, now);
            UUID id = PlaceMarkRepository.findSame(h, mark).orElse(null);
            if (id == null) {
                id = mark.id();
                PlaceMarkRepository.add(h, mark);
                SurveyCalls.ask(h);
                audit.append(h, by.accountId(), by.login(), "mark.create", id.toString(), told(mark));
                tell(h, id);
            }
            return found(h, id, root);
        });
    }

    private static NewMark mark(Handle h, Principal by, @Nullable UUID root, PlaceMarkForm form, Instant now) {
        UUID id = Ids.next();
        UUID account = by.accountId();
        if (form.area() != null) {
            return new NewMark(id, form, null, area(h, root, form), "", root, account, now);
        }
        UUID placeId = form.placeId();
        if (placeId != null) {
            Target place = PlaceMarkRepository.findPlace(h, placeId, root)
                    .orElseThrow(() -> new AppException.NotFound("mark.no_place", Map.of()));
            return new NewMark(id, form, place.point(), null, place.name(), root, account, now);
        }
        Geometry point = FACTORY.createPoint(form.lonLat());
        if (!PlaceMarkRepository.isReached(h, point, root)) {
            throw new AppException.Forbidden("mark.elsewhere", Map.of());
        }
        return new NewMark(id, form, point, null, "", root, account, now);
    }

    private static Geometry area(Handle h, @Nullable UUID root, PlaceMarkForm form) {
        LocalPlane plane = CountyPlane.find(h).orElseThrow(() -> new AppException.Conflict("plan.no_county", Map.of()));
        Geometry drawn = plane.toLonLat(DrawnGround.read(Objects.requireNonNull(form.area()), plane));
        return root == null
                ? drawn
                : PlaceMarkRepository.clipped(h, drawn, root)
                        .orElseThrow(() -> new AppException.Forbidden("mark.elsewhere", Map.of()));
    }

    /**
     * Ends a mark; one that is over stays as it is.
     *
     * @throws AppException.Forbidden {@code mark.not_yours} for one that others have made
     */
    void end(Principal by, @Nullable UUID root, UUID id) {
        Instant now = clock.instant();
        jdbi.useTransaction(h -> {
            PlaceMarkView mark = found(h, id, root);
            if (!mark.yours()) {
                throw new AppException.Forbidden("mark.not_yours", Map.of());
            }
            if (!PlaceMarkRepository.end(h, id, by.accountId(), now)) {
                return;
            }
            SurveyCalls.ask(h);
            audit.append(
                    h,
                    by.accountId(),
                    by.login(),
                    "mark.end",
                    id.toString(),
                    Map.of("kind", mark.kind(), "name", mark.name()));
            tell(h, id);
        });
    }

    private static PlaceMarkView found(Handle h, UUID id, @Nullable UUID root) {
        return PlaceMarkRepository.find(h, id, root)
                .orElseThrow(() -> new AppException.NotFound("mark.not_found", Map.of()));
    }

    private void tell(Handle h, UUID id) {
        outbox.post(h, "marks.changed", null, Map.of("markId", id));
    }

    private static Map<String, Object> told(NewMark mark) {
        PlaceMarkForm form = mark.form();
        Map<String, Object> detail = new HashMap<>();
        detail.put("kind", form.kind());
        detail.put("target", target(form));
        detail.put("name", mark.name());
        detail.put("note", form.note());
        detail.put("strength", form.strength());
        detail.put("fromAt", form.fromAt());
        detail.put("untilAt", form.untilAt());
        detail.put("needs", form.needs());
        detail.put("meetAt", form.meetAt());
        return detail;
    }

    private static Object target(PlaceMarkForm form) {
        UUID place = form.placeId();
        if (place != null) {
            return place;
        }
        Coordinate at = form.area() == null ? form.lonLat() : null;
        return at == null ? "area" : List.of(at.x, at.y);
    }
}
