package authsome.ports.tck.openbao;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An agent beside a server: logs in by AppRole, and adds its token to what comes through its Unix socket. */
public final class BaoAgent implements AutoCloseable {

    private final BaoProcess process;
    private final Path socket;

    private BaoAgent(BaoProcess process, Path socket) {
        this.process = process;
        this.socket = socket;
    }

    /**
     * Starts one.
     *
     * @param server where the engine answers
     * @param folder for its files, with a short path
     * @param mount where AppRole is
     * @param role the role id
     * @param secret the secret id
     */
    public static BaoAgent start(URI server, Path folder, String mount, String role, String secret) {
        Path program = BaoProgram.orLeftOut();
        Path socket = folder.resolve("agent.sock");
        try {
            Path roleFile = Files.writeString(folder.resolve("agent-role"), role);
            Path secretFile = Files.writeString(folder.resolve("agent-secret"), secret);
            Path settings = Files.writeString(
                    folder.resolve("agent.hcl"), """
                    vault { address = "%s" }
                    auto_auth {
                      method "approle" {
                        mount_path = "auth/%s"
                        config = { role_id_file_path = "%s", secret_id_file_path = "%s", remove_secret_id_file_after_reading = false }
                      }
                    }
                    api_proxy { use_auto_auth_token = true }
                    cache {}
                    listener "unix" { address = "%s", tls_disable = true, socket_mode = "0600", require_request_header = true }
                    """.formatted(server, mount, roleFile, secretFile, socket));
            BaoProcess process =
                    BaoProcess.start(program, List.of("proxy", "-config=" + settings), folder.resolve("agent.log"));
            BaoAgent agent = new BaoAgent(process, socket);
            if (!Await.holds(() -> Files.exists(socket) || !process.isAlive()) || !process.isAlive()) {
                agent.close();
                throw new IllegalStateException("bao proxy does not start: " + process.log());
            }
            return agent;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Where it listens. */
    public Path socket() {
        return socket;
    }

    @Override
    public void close() {
        process.close();
    }
}
