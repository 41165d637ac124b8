package org.xunfang.server.track;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xunfang.server.config.RetentionRules;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.problem.AppException;
import org.xunfang.server.problem.RareLine;
import org.xunfang.server.track.Deliveries.Delivery;

/**
 * The one way in for positions, behind every protocol. Deliveries wait a few milliseconds for each other, are committed as
 * a group, and only then answered: an answer means that the outcome is on disk. Where deliveries come faster than the
 * database takes them, {@link #submit} refuses, and the devices keep what they have. Thread-safe.
 */
public final class PositionIngest implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PositionIngest.class);
    private static final int WAITING_DELIVERIES = 5_000;
    private static final int GROUP_REPORTS = 2_000;
    private static final int MOST_REPORTS = 1_000;
    private static final long GATHER_NANOS = 3_000_000;

    /** No commit takes as long; whoever waits longer is told to come again. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);

    private final PositionRepository repository;
    private final FixAge age;
    private final SpeedJumps jumps = new SpeedJumps();
    private final GroupSizes sizes = new GroupSizes();
    private final Consumer<List<UnitFix>> stored;
    private final Duration longestAnswer;
    private final RareLine failures = new RareLine(System::nanoTime);
    private final Deliveries queue = new Deliveries(WAITING_DELIVERIES);
    private final Thread thread = new Thread(this::run, "ingest");
    private final ExecutorService answering = Executors.newFixedThreadPool(2, r -> {
        Thread answer = new Thread(r, "ingest-answer");
        answer.setDaemon(true);
        return answer;
    });
    private volatile boolean stopping;

    /**
     * @param rules what is older than they keep goes to the quarantine
     * @param stored hears of fixes that are new in the history, after their commit, on the ingest's thread: must return at
     *     once
     */
    public PositionIngest(Jdbi jdbi, EventOutbox outbox, RetentionRules rules, Consumer<List<UnitFix>> stored) {
        this(jdbi, outbox, rules, stored, LONGEST_ANSWER);
    }

    PositionIngest(
            Jdbi jdbi,
            EventOutbox outbox,
            RetentionRules rules,
            Consumer<List<UnitFix>> stored,
            Duration longestAnswer) {
        this.age = new FixAge(rules.kept());
        this.repository = new PositionRepository(jdbi, outbox);
        this.stored = stored;
        this.longestAnswer = longestAnswer;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /**
     * Hands in what one request brought.
     *
     * @param reports at most 1,000
     * @return an outcome per report, in order, after the commit; fails with {@link AppException.Unavailable} where the
     *     database is away, too busy or takes nothing, and then nothing of it is kept; or where nothing has come of it
     *     within a minute, and then it may be
     */
    public CompletableFuture<List<Outcome>> submit(List<Report> reports) {
        if (reports.size() > MOST_REPORTS) {
            throw new IllegalArgumentException("too many reports in one delivery: " + reports.size());
        }
        Delivery delivery = new Delivery(reports.stream().map(age::check).toList(), new CompletableFuture<>());
        if (stopping || !queue.offer(delivery)) {
            return CompletableFuture.failedFuture(new AppException.Unavailable("ingest.busy", null));
        }
        return delivery.answer()
                .orTimeout(longestAnswer.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyCompose(e -> CompletableFuture.failedFuture(
                        e instanceof TimeoutException ? new AppException.Unavailable("ingest.busy", e) : e));
    }

    /** What comes older than this goes to the quarantine. */
    FixAge age() {
        return age;
    }

    /**
     * Hands in any number of reports, in portions. Where it fails some of them may be kept: handing them in again does no harm.
     *
     * @return as {@link #submit}
     */
    CompletableFuture<List<Outcome>> submitAll(List<Report> reports) {
        List<CompletableFuture<List<Outcome>>> portions = new ArrayList<>();
        for (int from = 0; from < reports.size(); from += MOST_REPORTS) {
            portions.add(submit(reports.subList(from, Math.min(reports.size(), from + MOST_REPORTS))));
        }
        return CompletableFuture.allOf(portions.toArray(CompletableFuture[]::new))
                .thenApply(done ->
                        portions.stream().flatMap(p -> p.join().stream()).toList());
    }

    private void run() {
        while (!stopping) {
            List<Delivery> group = new ArrayList<>();
            try {
                gather(group);
                if (!group.isEmpty()) {
                    commit(group);
                }
            } catch (InterruptedException e) {
                group.forEach(d -> fail(d, new AppException.Unavailable("server.stopping", e)));
                break;
            } catch (Throwable e) {
                // whatever it is, the next group is another one
                LOG.error("ingest failed", e);
                group.forEach(d -> fail(d, new AppException.Unavailable("ingest.busy", e)));
            }
        }
        queue.close().forEach(left -> fail(left, new AppException.Unavailable("server.stopping", null)));
        answering.shutdown();
    }

    private void gather(List<Delivery> group) throws InterruptedException {
        Delivery next = queue.poll(500, TimeUnit.MILLISECONDS);
        jumps.begin();
        long until = System.nanoTime() + GATHER_NANOS;
        int reports = 0;
        while (next != null) {
            group.add(new Delivery(next.reports().stream().map(jumps::mark).toList(), next.answer()));
            reports += next.reports().size();
            next = reports >= GROUP_REPORTS ? null : queue.poll(waitNanos(group, until), TimeUnit.NANOSECONDS);
        }
        if (!group.isEmpty()) {
            sizes.add(group.size());
        }
    }

    /** What has come already is taken in any case. */
    private long waitNanos(List<Delivery> group, long until) {
        return sizes.isAll(group.size()) ? 0 : Math.max(0, until - System.nanoTime());
    }

    /** A group that the database refuses for its content is halved until the delivery is found that it refuses. */
    private void commit(List<Delivery> group) {
        try {
            answer(
                    group,
                    store(group.stream().flatMap(d -> d.reports().stream()).toList()));
        } catch (RuntimeException e) {
            if (!StoreFailure.of(e).isContent()) {
                AppException later = later(e);
                group.forEach(d -> fail(d, later));
            } else if (group.size() > 1) {
                commit(group.subList(0, group.size() / 2));
                commit(group.subList(group.size() / 2, group.size()));
            } else {
                commitSingly(group.get(0), e);
            }
        }
    }

    /** What is refused again on its own goes to the quarantine: no device may be left to send it for ever. */
    private void commitSingly(Delivery delivery, RuntimeException refusal) {
        LOG.error("the database refuses a position", refusal);
        List<Outcome> outcomes = new ArrayList<>();
        try {
            for (Report report : delivery.reports()) {
                PositionRepository.Committed committed = storeOrQuarantine(report);
                outcomes.addAll(committed.outcomes());
                tell(committed);
            }
            keep(delivery, outcomes);
            answering.execute(() -> complete(List.of(delivery), outcomes));
        } catch (RuntimeException e) {
            fail(delivery, later(e));
        }
    }

    private PositionRepository.Committed storeOrQuarantine(Report report) {
        try {
            return store(List.of(report));
        } catch (RuntimeException e) {
            if (!StoreFailure.of(e).isContent()) {
                throw e;
            }
            String body =
                    report instanceof Report.Located located ? located.fix().numbers() : "";
            return store(List.of(new Report.Unreadable(report.device(), "refused", body)));
        }
    }

    /** What is not the content's fault is to be sent again: nothing of it is kept apart. */
    private AppException later(RuntimeException e) {
        if (StoreFailure.of(e) == StoreFailure.AWAY) {
            LOG.debug("positions not taken, the database does not answer: {}", e.getMessage());
            return new AppException.Unavailable("database.away", e);
        }
        failures.due()
                .ifPresent(
                        others -> LOG.error("positions not taken; {} times more since the last such line", others, e));
        return new AppException.Unavailable("ingest.busy", e);
    }

    private PositionRepository.Committed store(List<Report> reports) {
        for (int attempt = 1; ; attempt++) {
            try {
                return repository.store(reports);
            } catch (RuntimeException e) {
                StoreFailure failure = StoreFailure.of(e);
                if (attempt >= failure.attempts()) {
                    throw e;
                }
                if (failure == StoreFailure.CHECK) {
                    repository.forgetPartitions();
                }
            }
        }
    }

    private void answer(List<Delivery> group, PositionRepository.Committed committed) {
        int from = 0;
        for (Delivery delivery : group) {
            int to = from + delivery.reports().size();
            keep(delivery, committed.outcomes().subList(from, to));
            from = to;
        }
        answering.execute(() -> complete(group, committed.outcomes()));
        tell(committed);
    }

    /** What is committed stays so, whatever becomes of those who hear of it. */
    private void tell(PositionRepository.Committed committed) {
        try {
            stored.accept(committed.fresh().stream()
                    .filter(s -> s.unit() != null && s.shift() != null)
                    .map(UnitFix::of)
                    .toList());
        } catch (RuntimeException e) {
            LOG.error("new positions are stored, but not told", e);
        }
    }

    private void keep(Delivery delivery, List<Outcome> outcomes) {
        for (int i = 0; i < outcomes.size(); i++) {
            jumps.keep(delivery.reports().get(i), outcomes.get(i));
        }
    }

    private static void complete(List<Delivery> group, List<Outcome> outcomes) {
        int from = 0;
        for (Delivery delivery : group) {
            int to = from + delivery.reports().size();
            delivery.answer().complete(outcomes.subList(from, to));
            from = to;
        }
    }

    private void fail(Delivery delivery, Throwable failure) {
        answering.execute(() -> delivery.answer().completeExceptionally(failure));
    }

    /** Answers what waits with "later", and ends. */
    @Override
    public void close() {
        stopping = true;
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
