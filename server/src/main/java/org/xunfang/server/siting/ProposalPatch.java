package org.xunfang.server.siting;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.problem.AppException;

/** Where a proposal has been dragged to; null: as it is. */
record ProposalPatch(
        @Nullable List<Double> point,
        @Nullable Double azimuthDeg,
        @Nullable Double fieldAngleDeg,
        @Nullable Double mountHeightM) {

    /**
     * The proposal as dragged, without its view and its gain, which are others by now.
     *
     * @throws AppException.Invalid {@code proposal.fixed_place} where an existing camera would have to move, or to turn
     *     for the sake of a repair or of being shared, or
     *     {@code request.body_field} for a point that is none
     */
    Proposal applyTo(Proposal p) {
        if (point != null && (point.size() != 2 || point.stream().anyMatch(Objects::isNull))) {
            throw new AppException.Invalid("request.body_field", Map.of("field", "point"));
        }
        boolean existing = p.camera() != null;
        boolean turned = azimuthDeg != null && azimuthDeg != p.azimuthDeg()
                || fieldAngleDeg != null && fieldAngleDeg != p.fieldAngleDeg();
        boolean stays = p.action().equals("repair") || p.action().equals("share");
        if ((existing && (point != null || mountHeightM != null)) || (stays && turned)) {
            throw new AppException.Invalid("proposal.fixed_place", Map.of());
        }
        return new Proposal(
                p.id(),
                p.version(),
                p.state(),
                p.option(),
                p.action(),
                p.wall(),
                p.village(),
                p.camera(),
                point == null ? p.point() : point,
                mountHeightM == null ? p.mountHeightM() : mountHeightM,
                azimuthDeg == null ? p.azimuthDeg() : azimuthDeg,
                fieldAngleDeg == null ? p.fieldAngleDeg() : fieldAngleDeg,
                p.imageWidthPx(),
                p.rangeM(),
                p.costYuan(),
                null,
                p.level(),
                p.network(),
                null,
                p.plannedCamera(),
                p.createdAt(),
                p.decidedAt());
    }
}
