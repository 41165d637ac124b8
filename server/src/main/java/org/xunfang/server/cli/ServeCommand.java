package org.xunfang.server.cli;

import java.util.concurrent.CountDownLatch;
import org.xunfang.server.App;
import org.xunfang.server.config.ServerConfig;
import picocli.CommandLine.Command;

/** {@code xunfang serve}: database, application, pages, until TERM or Ctrl-C. */
@Command(name = "serve", description = "Start the server.", mixinStandardHelpOptions = true)
final class ServeCommand extends Configured {

    @Override
    public Integer call() throws InterruptedException {
        ServerConfig config = config();
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            stop.countDown();
                            await(stopped);
                        },
                        "stop"));
        try (OpenedDatabase opened = OpenedDatabase.open(config, true, this::print);
                App app = new App(config, opened.database())) {
            app.prepare(this::print);
            int port = app.start();
            app.describe(port, this::print);
            stop.await();
            print("Stopping.");
        } finally {
            stopped.countDown();
        }
        return ExitCode.OK;
    }

    /** The process must not end before everything is let go of. */
    private static void await(CountDownLatch stopped) {
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
