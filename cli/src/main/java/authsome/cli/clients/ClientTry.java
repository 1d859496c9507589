package authsome.cli.clients;

import authsome.cli.console.PlainText;
import authsome.cli.home.LogTail;
import authsome.domain.readiness.Finding;
import authsome.domain.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One client that asks once, for so long and no longer. */
final class ClientTry {

    private static final String BEARER = "Bearer ";
    private static final int MOST_WORDS = 200;

    private final KnownClient client;
    private final Path folder;
    private final Map<String, String> environment;
    private final Duration limit;

    /**
     * @param folder of its own, empty
     * @param environment that of a program in the run
     * @param limit after which it is cut
     */
    ClientTry(KnownClient client, Path folder, Map<String, String> environment, Duration limit) {
        this.limit = limit;
        this.client = client;
        this.folder = folder;
        this.environment = environment;
    }

    static boolean isThere(KnownClient client, Map<String, String> environment) {
        for (String place : environment.getOrDefault("PATH", "").split(":")) {
            Path candidate = Path.of(place.isEmpty() ? "." : place, client.program());
            if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                return true;
            }
        }
        return false;
    }

    /** Tells with which credentials requests arrived at a path and below it. */
    interface Arrivals {
        List<String> authorizationsBelow(String path) throws IOException;
    }

    /** What came of it; null when the client is not there after all. */
    @Nullable
    Finding finding(Arrivals upstream, Secret key) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", client.wholeScript())
                .directory(Files.createDirectory(folder.resolve("work")).toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("URL", "https://" + ClientsLook.HOST + client.path());
        Process process = builder.start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(limit);
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        if (process.exitValue() == KnownClient.ABSENT) {
            return null;
        }
        if (process.exitValue() == KnownClient.BROKEN) {
            return Finding.warning(client.name(), "it cannot be started: " + lastWords(err), "mend it, and try again");
        }
        List<String> first = LogTail.of(out).lines(Integer.MAX_VALUE);
        String version = first.isEmpty() ? "" : KnownClient.version(first.getFirst());
        if (upstream.authorizationsBelow(client.path()).stream().anyMatch(value -> isKey(value, key))) {
            return Finding.ok(client.name(), version + " works: its request got the credential");
        }
        String tooOld = client.tooOld(version);
        if (!tooOld.isEmpty()) {
            return Finding.warning(client.name(), version + " does not find the proxy", tooOld);
        }
        String why = ended ? lastWords(err) : "it was still busy after " + limit.toSeconds() + " s";
        return Finding.failed(client.name(), version + " did not get through the proxy: " + why, client.advice());
    }

    private static boolean isKey(String authorization, Secret key) {
        if (!authorization.startsWith(BEARER)) {
            return false;
        }
        try (Secret shown = Secret.ofUtf8(authorization.substring(BEARER.length()))) {
            return shown.matches(key);
        }
    }

    /** The secret of the run, in the address of its proxy, is nobody's to read. */
    private static String lastWords(Path file) {
        List<String> lines = LogTail.of(file).lines(1);
        String words = lines.isEmpty() ? "it said nothing" : PlainText.of(lines.getLast());
        String safe = words.replaceAll("://[^/@\\s]*@", "://...@");
        return safe.length() > MOST_WORDS ? safe.substring(0, MOST_WORDS) + "..." : safe;
    }
}
