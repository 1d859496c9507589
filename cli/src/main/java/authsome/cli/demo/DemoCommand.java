package authsome.cli.demo;

import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Failure;
import authsome.cli.console.Output;
import authsome.cli.home.Installation;
import authsome.domain.secret.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code demo}: the real thing in a home that is thrown away. A daemon, an upstream that demands a key, a login with a
 * fresh key, and every client that this machine has; the verdict comes from what both ends captured.
 */
public final class DemoCommand implements Command {

    /** Lets a test see that the verdict turns red: {@code logout} forgets the connection before the clients run. */
    private static final String BREAK = "AUTHSOME_DEMO_BREAK";

    private static final String KEY_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int KEY_LENGTH = 40;

    @Override
    public int run(Invocation invocation) {
        try (Secret key = freshKey(new SecureRandom());
                DemoFolder folder = DemoFolder.create(invocation.world().environment())) {
            folder.closeAtExit();
            DemoReport report = show(invocation, folder, key);
            report.print(invocation.output());
            return report.isGood() ? ExitCodes.OK : ExitCodes.OTHER;
        } catch (IOException failure) {
            throw new Failure("DemoError", "the demo failed: " + failure.getMessage()).because(failure);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new Failure("DemoError", "the demo was interrupted").because(interrupt);
        }
    }

    private static DemoReport show(Invocation invocation, DemoFolder folder, Secret key)
            throws IOException, InterruptedException {
        Output output = invocation.output();
        output.note("demo: starting a service that demands a key, on loopback, with TLS");
        try (DemoUpstream upstream = DemoUpstream.start(folder, DemoClient.HOST, key)) {
            folder.settings(upstream.settings(freePort()));
            output.note("demo: starting a daemon in a home that is thrown away");
            authsome(folder, null, "daemon", "start");
            output.note("demo: authsome login openai");
            authsome(folder, key, "login", "openai");
            if ("logout".equals(invocation.world().variable(BREAK))) {
                authsome(folder, null, "logout", "openai");
            }
            DemoTrial trial = new DemoTrial(folder, upstream, key);
            DemoClients clients =
                    new DemoClients(invocation.world().environment().getOrDefault("PATH", ""), folder.clients());
            List<DemoFinding> findings = new ArrayList<>();
            for (String name : DemoClients.NAMES) {
                Optional<DemoClient> client = clients.find(name);
                if (client.isPresent()) {
                    output.note("demo: authsome run -- " + name);
                    findings.add(trial.run(client.get()));
                }
            }
            return new DemoReport(findings);
        }
    }

    /** One command of authsome as a person would type it; a secret goes in by standard input. */
    private static void authsome(DemoFolder folder, @Nullable Secret input, String... words)
            throws IOException, InterruptedException {
        Path log = folder.captured("command.log");
        Process process = folder.process(Installation.self(words))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (input != null) {
            byte[] bytes = input.use(byte[]::clone);
            process.getOutputStream().write(bytes);
            Arrays.fill(bytes, (byte) 0);
        }
        process.getOutputStream().close();
        if (process.waitFor() != 0) {
            throw new Failure("DemoError", "'authsome " + String.join(" ", words) + "' failed")
                    .details(Files.readAllLines(log));
        }
    }

    static Secret freshKey(SecureRandom random) {
        StringBuilder key = new StringBuilder("sk-demo-");
        for (int i = 0; i < KEY_LENGTH; i++) {
            key.append(KEY_ALPHABET.charAt(random.nextInt(KEY_ALPHABET.length())));
        }
        return Secret.copyOf(key.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
