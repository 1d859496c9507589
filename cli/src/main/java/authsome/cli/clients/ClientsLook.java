package authsome.cli.clients;

import authsome.api.client.json.Json;
import authsome.api.client.json.JsonObject;
import authsome.cli.command.Invocation;
import authsome.cli.console.Failure;
import authsome.cli.demo.DemoFolder;
import authsome.cli.demo.DemoUpstream;
import authsome.cli.home.Installation;
import authsome.cli.home.LogTail;
import authsome.domain.readiness.Finding;
import authsome.domain.secret.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * {@code doctor --clients}: has every client of this machine that we know ask for something in a real run, as the user's own
 * programs would, with their configuration. The home of the run, its only credential and the service that takes it are made
 * for this and thrown away; the service's name leads nowhere else.
 */
public final class ClientsLook {

    /** In a domain that is reserved: a client that does not find the proxy reaches nobody. */
    static final String HOST = "api.authsome.test";

    /** They ask a service on this machine, so that what takes longer hangs. */
    private static final Duration LIMIT = Duration.ofSeconds(12);

    private static final String DEFINITION = """
            {"name": "probe", "display_name": "Probe", "auth_type": "api_key", "flow": "api_key",
             "api_key": {"header_name": "Authorization", "header_prefix": "Bearer"}, "api_url": "%s"}
            """.formatted(HOST);

    private static final List<String> JAVA_OPTIONS = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private final Invocation invocation;
    private final DemoFolder folder;

    private ClientsLook(Invocation invocation, DemoFolder folder) {
        this.invocation = invocation;
        this.folder = folder;
    }

    /** A finding for each client that is here, and one for those that are not. */
    public static List<Finding> findings(Invocation invocation) {
        try (DemoFolder folder = DemoFolder.create(invocation.world().environment());
                Secret key = DemoFolder.freshKey()) {
            folder.closeAtExit();
            return new ClientsLook(invocation, folder).findings(key);
        } catch (IOException failure) {
            throw new Failure("ClientsError", "the clients could not be tried: " + failure.getMessage())
                    .because(failure);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new Failure("ClientsError", "trying the clients was interrupted").because(interrupt);
        }
    }

    private List<Finding> findings(Secret key) throws IOException, InterruptedException {
        List<KnownClient> here = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        for (KnownClient client : KnownClient.all()) {
            if (ClientTry.isThere(client, invocation.world().environment())) {
                here.add(client);
            } else {
                absent.add(client.name());
            }
        }
        invocation.output().note("authsome: trying " + here.size() + " clients in a home that is thrown away");
        try (DemoUpstream upstream = DemoUpstream.start(folder, HOST, key)) {
            folder.settings(upstream.settings(0));
            authsome(DEFINITION.getBytes(StandardCharsets.UTF_8), "register", "-", "--yes");
            authsome(key.use(byte[]::clone), "login", "probe");
            List<Finding> findings = tryAll(here, absent, environment(), upstream, key);
            if (!absent.isEmpty()) {
                findings.add(Finding.ok("others", "not here: " + String.join(", ", absent)));
            }
            return findings;
        }
    }

    private List<Finding> tryAll(
            List<KnownClient> clients,
            List<String> absent,
            Map<String, String> environment,
            DemoUpstream upstream,
            Secret key)
            throws IOException, InterruptedException {
        // most of them wait for most of the time
        int atOnce = 2 * Runtime.getRuntime().availableProcessors();
        try (ExecutorService threads = Executors.newFixedThreadPool(atOnce)) {
            List<Future<@Nullable Finding>> tries = new ArrayList<>();
            for (KnownClient client : clients) {
                Path own = folder.clients().resolve(client.path().substring(1));
                Files.createDirectory(own);
                ClientTry attempt = new ClientTry(client, own, environment, LIMIT);
                tries.add(threads.submit(() -> attempt.finding(upstream::authorizationsBelow, key)));
            }
            List<Finding> findings = new ArrayList<>();
            for (int i = 0; i < tries.size(); i++) {
                Finding finding = tries.get(i).get();
                if (finding == null) {
                    absent.add(clients.get(i).name());
                } else {
                    findings.add(finding);
                }
            }
            return findings;
        } catch (ExecutionException failure) {
            throw new IOException(failure.getCause());
        }
    }

    /** What a program of this user is given in a run of the throw-away home; the run ends with this process. */
    private Map<String, String> environment() throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(invocation.world().environment());
        environment.keySet().removeIf(name -> name.startsWith("AUTHSOME_"));
        Map<String, String> asked = new HashMap<>(environment);
        for (String name : JAVA_OPTIONS) {
            String options = asked.remove(name);
            if (options != null) {
                // for the user's Java, and not for ours; the launcher does the same
                asked.put("AUTHSOME_OUTER_" + name, options);
            }
        }
        Path printed = folder.captured("run.json");
        ProcessBuilder builder = folder.process(Installation.self(
                "run",
                "--print-env",
                "--json",
                "--quiet",
                "--for",
                Long.toString(ProcessHandle.current().pid())));
        asked.forEach(builder.environment()::putIfAbsent);
        run(
                builder.redirectOutput(printed.toFile())
                        .redirectError(folder.captured("run.log").toFile()),
                new byte[0]);
        JsonObject run = Json.parseObject(Files.readAllBytes(printed));
        environment.putAll(run.textMap("environment"));
        environment.put("AUTHSOME_HOME", folder.home().root().toString());
        return environment;
    }

    private void authsome(byte[] input, String... words) throws IOException, InterruptedException {
        Path log = folder.captured("command.log");
        run(folder.process(Installation.self(words)).redirectErrorStream(true).redirectOutput(log.toFile()), input);
    }

    private static void run(ProcessBuilder builder, byte[] input) throws IOException, InterruptedException {
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input);
        } finally {
            Arrays.fill(input, (byte) 0);
        }
        if (process.waitFor() != 0) {
            Path log = builder.redirectError().file() == null
                    ? builder.redirectOutput().file().toPath()
                    : builder.redirectError().file().toPath();
            throw new Failure("ClientsError", "the home in which clients are tried could not be set up")
                    .details(LogTail.of(log).lines(5));
        }
    }
}
