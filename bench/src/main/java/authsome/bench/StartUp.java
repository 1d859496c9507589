package authsome.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** P5: how long a command takes from start to end while the daemon is up, beside the JVM's own {@code java -version}. */
final class StartUp implements Measurement {
    private static final int ROUNDS = 25;

    private final Product product;

    StartUp(Product product) {
        this.product = product;
    }

    @Override
    public String title() {
        return "P5: start-up of commands";
    }

    @Override
    public Table take() throws IOException, InterruptedException {
        try (BenchHome home = BenchHome.open()) {
            product.authsome(home, "login", "openai")
                    .withInput("sk-proj-" + "b".repeat(40) + "\n")
                    .output();
            Map<String, Tool> commands = new LinkedHashMap<>();
            commands.put("java -version", product.javaVersion());
            commands.put("authsome get openai", product.authsome(home, "get", "openai"));
            commands.put("authsome run -- true", product.authsome(home, "run", "--", "true"));
            commands.put("authsome list", product.authsome(home, "list"));
            commands.put("authsome whoami", product.authsome(home, "whoami"));
            commands.put("authsome log", product.authsome(home, "log"));
            commands.put(
                    "authsome complete (Tab in bash)",
                    product.authsome(home, "complete", "--shell", "bash", "--at", "2", "--", "authsome", "get", ""));
            // what a command line in other languages pays before it does anything
            commands.put("python3 -c pass", Tool.of("python3", "-c", "pass"));
            commands.put(
                    "python3, a parser and an HTTP client",
                    Tool.of("python3", "-c", "import argparse, json, urllib.request, ssl"));
            commands.put("node -e 0", Tool.of("node", "-e", "0"));
            return table(commands);
        }
    }

    private static Table table(Map<String, Tool> commands) throws IOException, InterruptedException {
        LinkedHashMap<String, List<Double>> times = new LinkedHashMap<>();
        for (int round = -3; round < ROUNDS; round++) {
            for (Map.Entry<String, Tool> command : commands.entrySet()) {
                double time = command.getValue().milliseconds();
                // the rounds below zero warm the page cache and the daemon
                if (round >= 0) {
                    times.computeIfAbsent(command.getKey(), name -> new ArrayList<>())
                            .add(time);
                }
            }
        }
        double base = Medians.of(times.firstEntry().getValue());
        List<List<String>> rows = new ArrayList<>();
        times.forEach((name, taken) -> {
            double median = Medians.of(taken);
            rows.add(List.of("`" + name + "`", Medians.text(median), Medians.times(median / base)));
        });
        return new Table(
                "The daemon is up; " + ROUNDS
                        + " rounds. Targets: `get` at most 2.5x, `run` at most 4x, others at most 6x.",
                List.of("command", "median ms", "beside `java -version`"),
                rows);
    }
}
