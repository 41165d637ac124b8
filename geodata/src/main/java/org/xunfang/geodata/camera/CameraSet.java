package org.xunfang.geodata.camera;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** Which cameras a figure counts. Wi-Fi probes are in none of the sets, nor is anything out of service. */
public enum CameraSet {
    /** As designed: installed and meant to work, working or not; private cameras on the days of their consent. */
    DESIGN,
    /** Of these, the ones reported online within 24 hours; private cameras within the hours of their consent. */
    ONLINE,
    /**
     * As designed, with what is planned; a figure of it stands beside the others, never for them. Who knows that a planned
     * camera takes the place of another leaves that one out.
     */
    PLANNED;

    private static final Duration FRESH = Duration.ofHours(24);

    /**
     * True where the set has the camera.
     *
     * @param now the moment for which the figure stands
     * @param zone in whose days and hours consents are given
     */
    public boolean counts(Camera camera, Instant now, ZoneId zone) {
        ZonedDateTime local = now.atZone(zone);
        return switch (this) {
            case DESIGN -> countsAsDesigned(camera, local);
            case ONLINE -> countsAsDesigned(camera, local) && isOnline(camera, now) && consentCoversHour(camera, local);
            case PLANNED -> countsAsDesigned(camera, local) || isPlanned(camera);
        };
    }

    private static boolean countsAsDesigned(Camera camera, ZonedDateTime local) {
        if (camera.kind() == CameraKind.WIFI || !camera.state().countsAsDesigned()) {
            return false;
        }
        Consent consent = camera.consent();
        return camera.kind() != CameraKind.PRIVATE || (consent != null && consent.coversDay(local.toLocalDate()));
    }

    private static boolean isPlanned(Camera camera) {
        return camera.kind() != CameraKind.WIFI && camera.state() == CameraState.PLANNED;
    }

    /**
     * True where a camera was reported online within 24 hours, whether it counts or not: there is nothing to repair.
     *
     * @param now the moment for which that is asked
     */
    public static boolean isOnline(Camera camera, Instant now) {
        Instant seen = camera.lastSeenAt();
        return camera.state() == CameraState.ONLINE && seen != null && !seen.isBefore(now.minus(FRESH));
    }

    private static boolean consentCoversHour(Camera camera, ZonedDateTime local) {
        Consent consent = camera.consent();
        return camera.kind() != CameraKind.PRIVATE || (consent != null && consent.coversHour(local.getHour()));
    }
}
