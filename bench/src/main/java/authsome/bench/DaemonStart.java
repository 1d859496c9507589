package authsome.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** P6: how long a daemon takes to its first answers, and how much memory it occupies. */
final class DaemonStart implements Measurement {
    private static final int ROUNDS = 10;
    private static final int SETTLE_MILLIS = 3_000;

    private final Product product;

    DaemonStart(Product product) {
        this.product = product;
    }

    @Override
    public String title() {
        return "P6: start of the daemon, and its memory";
    }

    @Override
    public Table take() throws IOException, InterruptedException {
        try (Upstream upstream = Upstream.start();
                Mitmproxy mitmproxy = Mitmproxy.start(upstream);
                Authsome authsome = Authsome.start(product, upstream)) {
            List<String> command = new ProcessFacts(authsome.home().daemonPid()).command();
            List<Double> java = new ArrayList<>();
            List<Double> answer = new ArrayList<>();
            List<Double> injected = new ArrayList<>();
            for (int round = -1; round < ROUNDS; round++) {
                double base = product.javaVersion().milliseconds();
                authsome.home().stopDaemon();
                double toAnswer = toFirstAnswer(authsome.home(), command);
                authsome.home().stopDaemon();
                double toInjected = toFirstInjected(authsome);
                if (round >= 0) {
                    java.add(base);
                    answer.add(toAnswer);
                    injected.add(toInjected);
                }
            }
            List<List<String>> rows = new ArrayList<>();
            rows.add(row("`java -version`", java, java));
            rows.add(row("daemon to its first 200", answer, java));
            rows.add(row("nothing to the first injected response (`authsome run -- curl`)", injected, java));
            rows.addAll(memory(authsome, mitmproxy));
            return new Table(
                    ROUNDS
                            + " rounds. Targets: first 200 at most 11x, first injected response at most 20x; at most 110 MB "
                            + "idle and 230 MB after P1's load at c = 16.",
                    List.of("what", "median", "beside"),
                    rows);
        }
    }

    /** Ends the daemon and starts it again with one more option for Java. */
    static void restart(BenchHome home, String option) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(new ProcessFacts(home.daemonPid()).command());
        home.stopDaemon();
        command.add(1, option);
        toFirstAnswer(home, command);
    }

    /** Starts a daemon, and says how many milliseconds it took to its first answer. */
    static double toFirstAnswer(BenchHome home, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(Map.of("AUTHSOME_HOME", home.root().toString()));
        long begin = System.nanoTime();
        builder.start();
        while (!HttpWire.answers(home.port(), "/api/health")) {
            Thread.sleep(2);
        }
        long end = System.nanoTime();
        // the endpoint file comes last, over that of the daemon before; stopping needs it
        while (!home.isServed()) {
            Thread.sleep(2);
        }
        return (end - begin) / 1e6;
    }

    private static double toFirstInjected(Authsome authsome) throws IOException, InterruptedException {
        return authsome.product()
                .authsome(authsome.home(), "run", "--", "curl", "-sf", "https://" + Upstream.HOST + Load.Body.KB.path())
                .milliseconds();
    }

    private static List<List<String>> memory(Authsome authsome, Mitmproxy mitmproxy)
            throws IOException, InterruptedException {
        ProcessFacts daemon = new ProcessFacts(authsome.home().daemonPid());
        ProcessFacts other = new ProcessFacts(mitmproxy.process().pid());
        Thread.sleep(SETTLE_MILLIS);
        double idle = daemon.residentMegabytes();
        double otherIdle = other.residentMegabytes();
        for (int i = 0; i < 5; i++) {
            authsome.measure(new Load(16, true, Load.Body.KB));
            mitmproxy.measure(new Load(16, true, Load.Body.KB));
        }
        return List.of(
                List.of("daemon's memory, idle", megabytes(idle), "mitmdump " + megabytes(otherIdle)),
                List.of(
                        "daemon's memory after load",
                        megabytes(daemon.residentMegabytes()),
                        "mitmdump " + megabytes(other.residentMegabytes())));
    }

    private static List<String> row(String what, List<Double> times, List<Double> base) {
        return List.of(
                what, Medians.text(Medians.of(times)) + " ms", Medians.times(Medians.of(times) / Medians.of(base)));
    }

    private static String megabytes(double value) {
        return Medians.text(value) + " MB";
    }
}
