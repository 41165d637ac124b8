package org.xunfang.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.camera.LevelTable;
import org.xunfang.server.account.AccountResource;
import org.xunfang.server.account.Accounts;
import org.xunfang.server.account.FirstAccount;
import org.xunfang.server.account.PasswordResource;
import org.xunfang.server.account.SessionResource;
import org.xunfang.server.alarm.AlarmResource;
import org.xunfang.server.assessment.AssessmentJob;
import org.xunfang.server.audit.AuditChain;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.audit.AuditRepository;
import org.xunfang.server.audit.BoundedAudit;
import org.xunfang.server.auth.AccountRepository;
import org.xunfang.server.auth.OrgTree;
import org.xunfang.server.auth.PasswordCheck;
import org.xunfang.server.auth.Sessions;
import org.xunfang.server.camera.CameraResource;
import org.xunfang.server.config.ServerConfig;
import org.xunfang.server.county.CountyResource;
import org.xunfang.server.coverage.CoverageResource;
import org.xunfang.server.db.Database;
import org.xunfang.server.demo.DemoDay;
import org.xunfang.server.demo.DemoLoader;
import org.xunfang.server.demo.DemoPlan;
import org.xunfang.server.exchange.ImportJob;
import org.xunfang.server.exchange.ImportRecorder;
import org.xunfang.server.exchange.ImportResource;
import org.xunfang.server.exchange.ImportService;
import org.xunfang.server.exchange.Uploads;
import org.xunfang.server.fence.FenceResource;
import org.xunfang.server.fence.WarningResource;
import org.xunfang.server.fence.Watch;
import org.xunfang.server.field.ActualResource;
import org.xunfang.server.field.FieldResource;
import org.xunfang.server.field.RouteHandoutResource;
import org.xunfang.server.field.Visits;
import org.xunfang.server.health.HealthResource;
import org.xunfang.server.health.OpenApiResource;
import org.xunfang.server.health.Version;
import org.xunfang.server.http.DevicePort;
import org.xunfang.server.http.Guard;
import org.xunfang.server.http.HttpServer;
import org.xunfang.server.http.Json;
import org.xunfang.server.http.RequestLimits;
import org.xunfang.server.incident.IncidentResource;
import org.xunfang.server.jobs.JobResource;
import org.xunfang.server.jobs.JobView;
import org.xunfang.server.jobs.Jobs;
import org.xunfang.server.journey.JourneyJob;
import org.xunfang.server.journey.JourneyResource;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.live.LiveHub;
import org.xunfang.server.live.LiveResource;
import org.xunfang.server.oversight.AuditResource;
import org.xunfang.server.page.PageResource;
import org.xunfang.server.patrol.DayWatch;
import org.xunfang.server.patrol.DispatchResource;
import org.xunfang.server.patrol.PatrolPlaceResource;
import org.xunfang.server.patrol.PlanEditResource;
import org.xunfang.server.patrol.PlanGround;
import org.xunfang.server.patrol.PlanJob;
import org.xunfang.server.patrol.PlanLife;
import org.xunfang.server.patrol.PlanProgressResource;
import org.xunfang.server.patrol.PlanResource;
import org.xunfang.server.patrol.ReoptimiseJob;
import org.xunfang.server.patrol.ReplanResource;
import org.xunfang.server.patrol.Replans;
import org.xunfang.server.patrol.StoredMeasures;
import org.xunfang.server.patrolled.PatrolCount;
import org.xunfang.server.patrolled.PatrolledResource;
import org.xunfang.server.replay.ReplayResource;
import org.xunfang.server.retention.PinnedTrackResource;
import org.xunfang.server.retention.PinnedTracks;
import org.xunfang.server.retention.PositionRetention;
import org.xunfang.server.retention.RetentionResource;
import org.xunfang.server.rights.Right;
import org.xunfang.server.rights.Rights;
import org.xunfang.server.road.RoadClosureResource;
import org.xunfang.server.road.RoadClosures;
import org.xunfang.server.road.RoadGraphs;
import org.xunfang.server.road.RoadIslandResource;
import org.xunfang.server.rota.RotaResource;
import org.xunfang.server.rota.RotaRetention;
import org.xunfang.server.scene.ViewRules;
import org.xunfang.server.search.SearchResource;
import org.xunfang.server.simulation.Simulation;
import org.xunfang.server.siting.BudgetJob;
import org.xunfang.server.siting.SitingResource;
import org.xunfang.server.storage.DiskSpace;
import org.xunfang.server.terminal.TerminalPort;
import org.xunfang.server.tile.TileResource;
import org.xunfang.server.tls.PrivateTls;
import org.xunfang.server.tls.TlsResource;
import org.xunfang.server.track.DeviceBookResource;
import org.xunfang.server.track.DeviceReports;
import org.xunfang.server.track.DeviceRepository;
import org.xunfang.server.track.DeviceResource;
import org.xunfang.server.track.FieldPositions;
import org.xunfang.server.track.PositionIngest;
import org.xunfang.server.track.UnitFeed;
import org.xunfang.server.track.UnitResource;
import org.xunfang.server.track.WaitingFixes;
import org.xunfang.server.unit.ShiftResource;
import org.xunfang.server.unit.Shifts;
import org.xunfang.server.value.ValueResource;
import org.xunfang.server.village.VillageResource;
import org.xunfang.server.wall.EvidenceResource;
import org.xunfang.server.wall.RepairResource;
import org.xunfang.server.wall.SummaryResource;
import org.xunfang.server.wall.VillageSheetResource;
import org.xunfang.server.wall.WallResource;
import org.xunfang.server.wall.WallTrendResource;

/**
 * The application: the one place where everything is built, in order. {@link #prepare} fills an empty database, {@link #start}
 * opens the ports, {@link #close} lets go of everything in reverse order but the database, which belongs to the caller.
 */
public final class App implements AutoCloseable {

    private final ServerConfig config;
    private final Database database;
    private final ViewRules rules;
    private final Jobs jobs;
    private final AssessmentJob assessment;
    private final Uploads uploads;
    private final DemoLoader demo;
    private final DemoDay demoDay;
    private final DemoPlan demoPlan;
    private final FirstAccount firstAccount;
    private final LiveHub live;
    private final Visits visits;
    private final PositionIngest ingest;
    private final DevicePort devicePort;
    private final TerminalPort terminals;
    private final @Nullable Simulation simulation;
    private final @Nullable PrivateTls tls;
    private final HttpServer http;
    private int boundDevicePort;

    public App(ServerConfig config, Database database) {
        this.config = config;
        this.database = database;
        Clock clock = Clock.systemUTC();
        this.rules = ViewRules.of(config);
        LevelTable levels = rules.levels();
        ObjectMapper json = Json.mapper();
        EventOutbox outbox = new EventOutbox(json);
        AuditLog audit = new AuditLog(json, clock);
        AccountRepository accounts = new AccountRepository(database.jdbi());
        BoundedAudit boundedAudit = new BoundedAudit(database.jdbi(), audit);
        Sessions sessions = new Sessions(database.jdbi(), accounts, audit, boundedAudit, config.sessions());
        PasswordCheck passwords = new PasswordCheck(config.passwords());
        Accounts accountBook = new Accounts(database.jdbi(), accounts, sessions, passwords, audit);
        Rights rights = Rights.load();
        DiskSpace disk = new DiskSpace(config.data());
        ImportService imports = new ImportService(database.patientJdbi(), outbox);
        this.firstAccount = new FirstAccount(database.jdbi(), accounts, audit);
        this.demo = new DemoLoader(database.jdbi(), imports, accounts);
        this.demoDay = new DemoDay(database.jdbi(), config.zone(), clock);
        this.assessment = new AssessmentJob(database.patientJdbi(), rules, outbox, json, config.zone(), clock);
        this.jobs = new Jobs(database.dataSource(), database.jdbi(), json, clock);
        assessment.registerWith(jobs);
        this.uploads = new Uploads(config.data().resolve("uploads"), database.jdbi());
        jobs.every(Duration.ofMinutes(1), "uploads", uploads::settle);
        jobs.register(ImportJob.KIND, new ImportJob(new ImportRecorder(database.jdbi(), imports, json), json));
        demoDay.registerWith(jobs);
        RoadGraphs roads = new RoadGraphs();
        RoadClosures closures = new RoadClosures(database.patientJdbi(), roads, outbox, audit, clock);
        jobs.every(Duration.ofMinutes(1), "road-closures", closures::settle);
        PlanGround planGround =
                new PlanGround(database.patientJdbi(), roads, levels, json, config.zone(), config.response(), clock);
        new PlanJob(database.patientJdbi(), planGround, outbox, json, clock).registerWith(jobs);
        new ReoptimiseJob(database.patientJdbi(), planGround, outbox, audit, json, clock).registerWith(jobs);
        new PlanLife(database.jdbi(), outbox, clock).registerWith(jobs);
        new StoredMeasures(database.patientJdbi(), planGround, outbox, json, clock).registerWith(jobs);
        Replans replans = new Replans(database.patientJdbi(), planGround, outbox, audit, json, config.replan(), clock);
        new DayWatch(database.jdbi(), replans, config.replan(), clock).registerWith(jobs);
        jobs.register(BudgetJob.KIND, new BudgetJob(database.patientJdbi(), rules, outbox, json, config.zone(), clock));
        this.demoPlan = new DemoPlan(database.jdbi(), jobs, assessment, config.zone(), clock);
        demoPlan.register();
        OrgTree tree = new OrgTree(database.jdbi());
        this.live = new LiveHub(database, tree, sessions, List.of(new UnitFeed(database.jdbi())));
        jobs.every(Duration.ofHours(6), "forget-events", () -> LiveHub.forget(database.patientJdbi()));
        jobs.every(
                Duration.ofHours(6),
                "position-retention",
                new PositionRetention(database.patientJdbi(), config.retention(), clock)::run);
        PinnedTracks pinned = new PinnedTracks(database.jdbi(), audit, config.retention(), clock);
        jobs.every(Duration.ofMinutes(10), "pinned-tracks", pinned::topUp);
        jobs.every(Duration.ofMinutes(1), "waiting-fixes", new WaitingFixes(database.jdbi())::settle);
        new PatrolCount(database.patientJdbi(), clock).registerWith(jobs);
        jobs.every(
                Duration.ofHours(24),
                "rota-retention",
                new RotaRetention(database.patientJdbi(), config.zone(), clock)::run);
        new Watch(database.patientJdbi(), config.watch(), outbox, json, config.zone(), clock).registerWith(jobs);
        Shifts shifts = new Shifts(database.jdbi(), outbox, clock);
        jobs.every(Duration.ofMinutes(5), "forgotten-shifts", shifts::endForgotten);
        // a simulation's hours are shorter, and so are its stays
        double speed = config.simulate() ? config.simulationSpeed() : 1;
        Duration dwell = Duration.ofMillis((long) (Visits.LEAST_DWELL.toMillis() / speed));
        this.visits = new Visits(database.jdbi(), outbox, dwell);
        new JourneyJob(database.patientJdbi(), roads, visits, config.retention().kept(), clock).registerWith(jobs);
        this.ingest = new PositionIngest(database.jdbi(), outbox, config.retention(), visits);
        DeviceRepository devices = new DeviceRepository(database.jdbi());
        this.devicePort = DevicePort.of(new DeviceResource(database.jdbi(), devices, ingest, config.zone()));
        this.terminals = new TerminalPort(
                new DeviceReports(devices, ingest), config.terminals().networks(), clock);
        this.simulation = config.simulate() ? new Simulation(database.jdbi(), devices, shifts, clock, speed) : null;
        FieldPositions positions = new FieldPositions(devices, ingest, clock);
        this.tls = config.https() ? new PrivateTls(config.data().resolve("tls"), config.host(), clock) : null;
        this.http = HttpServer.of(
                json,
                new Guard(sessions, rights, new RequestLimits(config.rates()), boundedAudit),
                rights,
                uploads.incoming(),
                List.of(
                        new PageResource(),
                        new SessionResource(sessions, json),
                        new PasswordResource(accountBook, passwords, json),
                        new AccountResource(accountBook, sessions, json),
                        new AuditResource(new AuditRepository(database.jdbi()), new AuditChain(database.jdbi())),
                        new HealthResource(database.jdbi(), jobs, disk),
                        new OpenApiResource(rights, json),
                        new JobResource(jobs),
                        new ImportResource(database.jdbi(), jobs, audit, uploads, disk),
                        new LiveResource(live),
                        new UnitResource(database.jdbi()),
                        new AlarmResource(database.jdbi(), audit, outbox, json, clock),
                        new FenceResource(database.jdbi(), audit, outbox, json, clock),
                        new WarningResource(database.jdbi(), audit, outbox, clock),
                        new DeviceBookResource(database.jdbi(), devices, audit, json, clock, () -> boundDevicePort),
                        new ShiftResource(shifts, config.zone()),
                        new FieldResource(database.jdbi(), outbox, audit, shifts, positions, roads, json, clock),
                        new PatrolledResource(database.jdbi(), clock),
                        new ActualResource(database.jdbi(), clock),
                        new JourneyResource(database.jdbi(), clock),
                        new RouteHandoutResource(database.jdbi(), audit, shifts, tls, clock),
                        new RotaResource(database.jdbi(), audit, outbox, json, config.zone(), config.rotaRest(), clock),
                        new TlsResource(tls),
                        new CameraResource(database.jdbi(), rules, audit, outbox, json, assessment::askSoon),
                        new IncidentResource(database.jdbi(), audit, outbox, json, clock),
                        new PinnedTrackResource(pinned, json),
                        new RetentionResource(database.jdbi(), config.retention()),
                        new DispatchResource(database.jdbi(), planGround, replans, audit, json, clock),
                        new WallResource(database.jdbi(), levels),
                        new EvidenceResource(database.jdbi(), levels),
                        new RepairResource(database.jdbi(), levels),
                        new WallTrendResource(database.jdbi(), levels, config.zone(), clock),
                        new ReplayResource(database.jdbi(), audit, levels, config.zone(), json, clock),
                        new SummaryResource(database.jdbi(), jobs, levels),
                        new CountyResource(database.jdbi(), levels, config.zone(), Version.text()),
                        new TileResource(database.jdbi(), levels),
                        new VillageResource(database.jdbi(), levels),
                        new VillageSheetResource(database.jdbi(), levels),
                        new CoverageResource(database.jdbi(), levels, json, config.zone(), clock),
                        new RoadClosureResource(closures, json),
                        new RoadIslandResource(database.patientJdbi(), roads),
                        new PatrolPlaceResource(database.jdbi(), levels, json, config.zone(), clock),
                        new ValueResource(database.jdbi(), audit, outbox, json, clock),
                        new PlanResource(database.jdbi(), jobs, outbox, audit, json, config.zone(), clock),
                        new PlanEditResource(database.jdbi(), jobs, planGround, outbox, audit, json, clock),
                        new PlanProgressResource(database.jdbi(), jobs, json, clock),
                        new ReplanResource(replans, json),
                        new SitingResource(
                                database.jdbi(),
                                jobs,
                                rules,
                                audit,
                                outbox,
                                json,
                                config.zone(),
                                clock,
                                assessment::askSoon),
                        new SearchResource(database.jdbi())),
                tls);
    }

    /** Fills an empty database with what was asked for, and sees to it that somebody can sign in. */
    public void prepare(Consumer<String> progress) throws SQLException {
        if (config.demo() && demo.isEmpty()) {
            progress.accept("demo county: %d villages".formatted(config.demoVillages()));
            LocalDate today = LocalDate.now(config.zone());
            demo.load(config.demoSeed(), config.demoVillages(), today, config.zone(), progress);
        }
        rules.noteIn(database.jdbi());
        demoDay.continueDay();
        firstAccount.ensure(progress);
    }

    /** Starts background work and opens the port; returns the port. */
    public int start() {
        uploads.open();
        jobs.start();
        live.start();
        visits.start();
        ingest.start();
        boundDevicePort = devicePort.start(config.deviceHost(), config.devicePort());
        if (config.terminals().port() != 0) {
            terminals.start(config.terminals().host(), config.terminals().port());
        }
        if (simulation != null) {
            simulation.start(config.deviceHost(), boundDevicePort);
        }
        return http.start(config.host(), config.port());
    }

    /** True once all figures are those of the data, and the demo's patrols have their plan. */
    public boolean isSettled() {
        return runningJob().isEmpty() && !assessment.isDue() && !demoPlan.isDue();
    }

    /** The job that is being worked on. */
    public Optional<JobView> runningJob() {
        return jobs.recent(5).stream()
                .filter(j -> j.state().equals("running") || j.state().equals("queued"))
                .findFirst();
    }

    /** True where the demo county is kept, so that its accounts may be told. */
    public boolean isDemo() {
        return demo.isDemo();
    }

    /** The port of the device listener, once started. */
    public int devicePort() {
        return boundDevicePort;
    }

    /** What can be asked over HTTP, and by whom. */
    List<Right> routes() {
        return http.routes();
    }

    @Override
    public void close() {
        if (simulation != null) {
            simulation.close();
        }
        ingest.close(); // while those who wait for its answers can still hear them
        devicePort.close();
        terminals.close();
        visits.close();
        live.close();
        http.close();
        if (tls != null) {
            tls.close();
        }
        jobs.close();
    }
}
