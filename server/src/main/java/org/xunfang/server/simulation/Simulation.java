package org.xunfang.server.simulation;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xunfang.server.problem.AppException;
import org.xunfang.server.track.DeviceRepository;
import org.xunfang.server.track.DeviceRepository.Rank;
import org.xunfang.server.track.SpeedUnit;
import org.xunfang.server.unit.Shifts;

/**
 * Moves units along the issued routes of the shifts whose time is now. Each gets a device of its own, starts its shift, and
 * reports every second by HTTP to the device port, with the real time of day. At real speed a unit is where its plan says;
 * faster, it starts its route anew and goes through it as many times faster. Without routes it waits until there are some.
 */
public final class Simulation implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Simulation.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    /** A unit on the move. */
    private record Mover(RouteWalkRepository.Walk walk, String identifier, Instant sinceReal, Instant sincePlan) {}

    private final RouteWalkRepository routes;
    private final DeviceRepository devices;
    private final Shifts shifts;
    private final Clock clock;
    private final double speed;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Map<UUID, Mover> movers = new HashMap<>();
    private final Map<UUID, String> identifiers = new HashMap<>();
    private final Thread thread = new Thread(this::run, "simulation");
    private volatile boolean stopping;
    private URI port = URI.create("http://127.0.0.1/");

    /** @param speed times real speed */
    public Simulation(Jdbi jdbi, DeviceRepository devices, Shifts shifts, Clock clock, double speed) {
        this.routes = new RouteWalkRepository(jdbi);
        this.devices = devices;
        this.shifts = shifts;
        this.clock = clock;
        this.speed = speed;
        thread.setDaemon(true);
    }

    /**
     * Starts moving.
     *
     * @param host the device listener's address; a wildcard means this host
     * @param devicePort its port
     */
    public void start(String host, int devicePort) {
        String address = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
        port = URI.create("http://" + address + ":" + devicePort + "/");
        thread.start();
    }

    private void run() {
        Instant lastLook = Instant.EPOCH;
        while (!stopping) {
            try {
                Instant now = clock.instant();
                if (Duration.between(lastLook, now).compareTo(BETWEEN_LOOKS) >= 0) {
                    lastLook = now;
                    look(now);
                }
                movers.values().forEach(m -> report(m, now));
                Thread.sleep(PERIOD.toMillis());
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("simulation: {}", e.getMessage());
                pause();
            }
        }
    }

    /** Takes up new routes and drops those whose shift is over. */
    private void look(Instant now) {
        List<RouteWalkRepository.Walk> current = routes.current(now);
        for (RouteWalkRepository.Walk walk : current) {
            Mover mover = movers.get(walk.unit());
            if (mover == null || !mover.walk().route().equals(walk.route())) {
                takeUp(walk, now);
            }
        }
        movers.values().removeIf(m -> !m.walk().endsAt().isAfter(now) && end(m));
    }

    private void takeUp(RouteWalkRepository.Walk walk, Instant now) {
        try {
            shifts.start(walk.unit(), null, now);
        } catch (AppException.Conflict e) {
            // its crew has ended the shift: nobody moves
            return;
        }
        String identifier = identifiers.computeIfAbsent(walk.unit(), unit -> identifier(unit, walk.unitName(), now));
        Instant plan = speed == 1 ? now : walk.walk().startsAt();
        movers.put(walk.unit(), new Mover(walk, identifier, now, plan));
    }

    private String identifier(UUID unit, String name, Instant now) {
        String device = "simulation " + name + " " + unit;
        return devices.renew(device)
                .orElseGet(() ->
                        devices.register(device, unit, Rank.VEHICLE, SpeedUnit.MPS, now.minus(Duration.ofMinutes(1))))
                .identifier();
    }

    private boolean end(Mover mover) {
        try {
            shifts.end(mover.walk().unit(), null, mover.walk().endsAt());
        } catch (AppException.Conflict e) {
            LOG.debug("shift of {} has ended already", mover.walk().unitName());
        }
        return true;
    }

    private void report(Mover mover, Instant now) {
        Duration gone = Duration.between(mover.sinceReal(), now);
        Instant planned = mover.sincePlan().plusMillis((long) (gone.toMillis() * speed));
        RouteWalk.Place place = mover.walk().walk().at(planned);
        String query = String.format(
                Locale.ROOT,
                "?id=%s&timestamp=%d&lat=%.7f&lon=%.7f&speed=%.1f&bearing=%.0f&accuracy=5",
                mover.identifier(),
                now.toEpochMilli(),
                place.lat(),
                place.lon(),
                place.speedMps(),
                place.courseDeg());
        client.sendAsync(
                        HttpRequest.newBuilder(port.resolve(query))
                                .timeout(Duration.ofSeconds(10))
                                .build(),
                        BodyHandlers.discarding())
                .whenComplete((answer, failure) -> {
                    if (failure != null || answer.statusCode() != 200) {
                        LOG.debug("a simulated report was not taken: {}", failure == null ? answer : failure);
                    }
                });
    }

    private void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
        try {
            thread.join(3_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
