package authsome.dist;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service of {@code authsome demo}, which the rehearsal's requests go to; closing ends it. */
final class RehearsalUpstream implements AutoCloseable {
    /** The service whose requests it gets. */
    static final String HOST = "api.openai.com";

    private static final Pattern READY = Pattern.compile("\\{\"port\":(\\d+),\"ca\":(\"[^\"]+\")\\}");

    private final Process process;
    private final String settings;

    private RehearsalUpstream(Process process, String settings) {
        this.process = process;
        this.settings = settings;
    }

    static RehearsalUpstream start(List<String> java, RehearsalHome home, String key) throws IOException {
        Path folder = Files.createDirectory(home.root().resolve("upstream"));
        List<String> command = new ArrayList<>(java);
        command.add("authsome.daemon/authsome.daemon.Main");
        command.addAll(List.of("demo-upstream", "--host", HOST, "--dir", folder.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(folder.resolve("upstream.log").toFile());
        home.enter(builder);
        Process process = builder.start();
        OutputStream input = process.getOutputStream();
        input.write((key + "\n").getBytes(StandardCharsets.UTF_8));
        input.flush();
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        String line = reader.readLine();
        Matcher ready = READY.matcher(line == null ? "" : line);
        if (!ready.matches()) {
            process.destroyForcibly();
            throw new RehearsalFailedException("the service that requests go to did not start");
        }
        return new RehearsalUpstream(
                process,
                "{\"resolve\": {\"" + HOST + ":443\": \"127.0.0.1:" + ready.group(1) + "\"}, \"extra_ca\": "
                        + ready.group(2) + "}");
    }

    /** The setting {@code upstream} of a home whose requests for the host come here. */
    String settings() {
        return settings;
    }

    @Override
    public void close() throws IOException {
        // it ends when its standard input does
        process.getOutputStream().close();
        process.destroy();
    }
}
