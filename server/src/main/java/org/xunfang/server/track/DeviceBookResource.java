package org.xunfang.server.track;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.http.PersonalNumbers;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;
import org.xunfang.server.problem.AppException;
import org.xunfang.server.tls.QrSvg;

/** The devices, for the administrator: what is registered, a new one with how to set it up, another unit, off. */
public final class DeviceBookResource implements Routes {

    private static final int LONGEST_NAME = 60;

    private final DeviceBook book;
    private final ObjectMapper json;
    private final IntSupplier devicePort;

    /** @param devicePort of the device listener, asked for when it is needed */
    public DeviceBookResource(
            Jdbi jdbi,
            DeviceRepository devices,
            AuditLog audit,
            ObjectMapper json,
            Clock clock,
            IntSupplier devicePort) {
        this.book = new DeviceBook(jdbi, devices, audit, clock);
        this.json = json;
        this.devicePort = devicePort;
    }

    /**
     * A device to be registered.
     *
     * @param speedUnit null: what the protocol's app sends
     * @param terminal number of a JT/T 808 terminal; null for all others
     * @param unknown identifier that reported and is this device; it is kept where it cannot be guessed. For a terminal with its
     *     number. Null: none
     * @param address of the device listener as the phone reaches it; null: the host of this request, by plain HTTP
     */
    record DeviceBody(
            @Nullable String name,
            @Nullable UUID unitId,
            @Nullable String rank,
            @Nullable String protocol,
            @Nullable String speedUnit,
            @Nullable String terminal,
            @Nullable String unknown,
            @Nullable String address) {}

    /**
     * What a device is to be; everything is set.
     *
     * @param from since when it is the unit's; null: now
     */
    record ChangeBody(@Nullable UUID unitId, @Nullable Instant from, boolean disabled) {}

    /** The address as in {@link DeviceBody}. */
    record RenewBody(@Nullable String address) {}

    /**
     * A device and how to set it up; told only now.
     *
     * @param link what the app opens, or the address to type into it
     * @param qr the link as a QR code, an SVG document
     */
    record GivenDevice(DeviceView device, String identifier, String link, String qr) {}

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/devices", this::list);
        router.get("/api/unknown-devices", this::unknown);
        router.post("/api/devices", this::register);
        router.put("/api/devices/{id}", this::change);
        router.get("/api/devices/{id}/assignments", this::assignments);
        router.post("/api/devices/{id}/identifier", this::renew);
    }

    private void list(Context ctx) {
        Requests.allowOnly(ctx);
        ctx.json(book.list());
    }

    private void unknown(Context ctx) {
        Requests.allowOnly(ctx);
        ctx.json(book.unknown());
    }

    private void assignments(Context ctx) {
        Requests.allowOnly(ctx);
        ctx.json(book.assignments(id(ctx)));
    }

    private void register(Context ctx) {
        DeviceBody body = Requests.body(ctx, DeviceBody.class, json);
        Protocol protocol = word(Protocol.class, "protocol", body.protocol());
        NewDevice wanted = new NewDevice(
                name(body.name()),
                unit(body.unitId()),
                word(DeviceRepository.Rank.class, "rank", body.rank()),
                protocol,
                body.speedUnit() == null ? protocol.speedUnit() : word(SpeedUnit.class, "speedUnit", body.speedUnit()),
                terminal(protocol, body.terminal()),
                kept(body.unknown()));
        String address = address(ctx, body.address());
        ctx.status(201);
        give(ctx, book.register(Requests.principal(ctx), wanted, body.unknown()), address);
    }

    private void change(Context ctx) {
        ChangeBody body = Requests.body(ctx, ChangeBody.class, json);
        ctx.json(book.change(Requests.principal(ctx), id(ctx), unit(body.unitId()), body.from(), body.disabled()));
    }

    private void renew(Context ctx) {
        String address = address(ctx, Requests.body(ctx, RenewBody.class, json).address());
        give(ctx, book.renew(Requests.principal(ctx), id(ctx)), address);
    }

    private static void give(Context ctx, DeviceBook.Given given, String address) {
        Protocol protocol = word(Protocol.class, "protocol", given.device().protocol());
        String link = Provisioning.link(protocol, address, given.device().id(), given.identifier());
        ctx.header("Cache-Control", "no-store");
        ctx.json(new GivenDevice(given.device(), given.identifier(), link, QrSvg.of(link)));
    }

    private String address(Context ctx, @Nullable String given) {
        Optional<String> address = given == null
                ? Provisioning.address("http://" + hostName(ctx) + ":" + devicePort.getAsInt())
                : Provisioning.address(given);
        return address.orElseThrow(() -> field("address"));
    }

    private static String hostName(Context ctx) {
        String host = ctx.host() == null ? "" : ctx.host();
        return host.replaceAll(":\\d*$", "");
    }

    private static int id(Context ctx) {
        return Requests.number("id", ctx.pathParam("id"), 1, Integer.MAX_VALUE);
    }

    private static String name(@Nullable String given) {
        String name = given == null ? "" : given.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw field("name");
        }
        PersonalNumbers.refuse(name);
        return name;
    }

    private static @Nullable String terminal(Protocol protocol, @Nullable String given) {
        boolean fits =
                given == null ? protocol != Protocol.JT808 : protocol == Protocol.JT808 && given.matches("\\d{1,20}");
        if (!fits) {
            throw field("terminal");
        }
        return given;
    }

    private static @Nullable String kept(@Nullable String unknown) {
        return unknown != null && UnknownDevice.isStrong(unknown) ? unknown : null;
    }

    private static UUID unit(@Nullable UUID given) {
        if (given == null) {
            throw field("unitId");
        }
        return given;
    }

    private static <E extends Enum<E>> E word(Class<E> type, String field, @Nullable String given) {
        for (E one : type.getEnumConstants()) {
            if (one.name().toLowerCase(Locale.ROOT).equals(given)) {
                return one;
            }
        }
        throw field(field);
    }

    private static AppException field(String name) {
        return new AppException.Invalid("request.body_field", Map.of("field", name));
    }
}
