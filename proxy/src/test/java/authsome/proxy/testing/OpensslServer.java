package authsome.proxy.testing;

import authsome.ports.tck.wire.FreePorts;
import authsome.proxy.ca.TestPki;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** OpenSSL's own server, which answers each request with a page about the connection. */
public final class OpensslServer implements AutoCloseable {

    private final int port;
    private final Process process;

    private OpensslServer(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    /** @param shown null for no certificate */
    public static OpensslServer start(TestPki.@Nullable Shown shown, String... options) throws IOException {
        return start(FreePorts.one(), shown, options);
    }

    /** At a port that is free. */
    public static OpensslServer start(int port, TestPki.@Nullable Shown shown, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of("openssl", "s_server", "-www", "-accept", "127.0.0.1:" + port));
        if (shown == null) {
            command.add("-nocert");
        } else {
            command.addAll(List.of(
                    "-cert", shown.certificate().toString(), "-key", shown.key().toString()));
            if (Files.size(shown.chain()) > 0) {
                command.addAll(List.of("-cert_chain", shown.chain().toString()));
            }
        }
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        OpensslServer server = new OpensslServer(port, process);
        server.awaitStart();
        return server;
    }

    public int port() {
        return port;
    }

    private void awaitStart() throws IOException {
        StringBuilder said = new StringBuilder();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("ACCEPT")) {
                Thread.ofVirtual().start(() -> {
                    try {
                        output.transferTo(java.io.Writer.nullWriter());
                    } catch (IOException _) {
                        // it has ended
                    }
                });
                return;
            }
            said.append(line).append('\n');
        }
        throw new IOException("openssl did not start: " + said);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
