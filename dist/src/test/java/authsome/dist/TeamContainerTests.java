package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.tck.openbao.DevServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the containers of a team start, without an engine for containers: the same files, at places of this machine. */
final class TeamContainerTests {

    private static final Pattern VARIABLE = Pattern.compile("(?m)^    (AUTHSOME_[A-Z_]+): \"?([^\"\n]*)\"?$");

    @TempDir
    private Path folder;

    @BeforeEach
    void certificates() throws Exception {
        Programs.assume("openssl");
        Outcome made = Programs.run(
                new ProcessBuilder(team().resolve("certificates.sh").toString(), "localhost", folder.toString()), "");
        assertEquals(0, made.exit(), made.printed());
    }

    @Test
    void certificatesAreMadeOnce() throws Exception {
        Outcome again = Programs.run(
                new ProcessBuilder(team().resolve("certificates.sh").toString(), "localhost", folder.toString()), "");
        assertEquals(1, again.exit(), again.printed());
        assertTrue(again.err().contains("there is a CA in"), again.err());
        assertEquals("rw-------", modeOf("ca.key"));
        assertEquals("rw-r-----", modeOf("server.key"));
    }

    private String modeOf(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file)));
    }

    @Test
    void aDaemonServesWithTheEnvironmentOfTheComposeFile() throws Exception {
        try (DevServer engine = DevServer.start();
                TestHome home = TestHome.fresh()) {
            Files.delete(home.root().resolve("server/settings.json"));
            engine.api().post("sys/mounts/authsome", Map.of("type", "kv", "options", Map.of("version", "2")));
            engine.api().post(DevServer.TRANSIT + "/keys/authsome", Map.of());
            Path token = Files.writeString(folder.resolve("engine-token"), engine.rootToken());
            Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r-----"));
            int listen = TestHome.freePort();
            Map<String, String> variables = variables();
            variables.replaceAll((_, value) -> value.replace("/run/authsome", folder.toString()));
            variables.put("AUTHSOME_HCVAULT_ADDRESS", engine.address().toString());
            variables.put("AUTHSOME_BASE_URL", "https://localhost:" + listen);
            variables.put("AUTHSOME_LISTEN", "127.0.0.1:" + listen);
            variables.put("AUTHSOME_PROXY_LISTEN", "127.0.0.1:" + TestHome.freePort());
            variables.put("AUTHSOME_PORT", Integer.toString(home.port()));
            AuthsomeProcess serve = home.authsome("daemon", "serve");
            variables.forEach(serve::environment);
            Process process = serve.start(folder.resolve("serve.log"));
            try {
                awaitReady("https://localhost:" + listen + "/ready", process, folder.resolve("serve.log"));
            } finally {
                process.destroy();
                process.waitFor(Duration.ofSeconds(30));
            }
        }
    }

    @Test
    void openBaoStartsWithItsConfiguration() throws Exception {
        Programs.assume("curl");
        int port = TestHome.freePort();
        Path data = Files.createDirectory(folder.resolve("data"));
        String configuration = Files.readString(team().resolve("openbao.hcl"))
                .replace("/openbao/file", data.toString())
                .replace("/openbao/team/files", folder.toString())
                .replace("0.0.0.0:8200", "127.0.0.1:" + port)
                .replace("openbao:8200", "127.0.0.1:" + port)
                .replace("openbao:8201", "127.0.0.1:" + TestHome.freePort());
        Path file = Files.writeString(folder.resolve("openbao.hcl"), configuration);
        DevServer.shared();
        Process bao = new ProcessBuilder(
                        "bash",
                        "-c",
                        "PATH=$PATH:${XDG_CACHE_HOME:-$HOME/.cache}/authsome-test-tools/bin exec bao server -config="
                                + file)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("bao.log").toFile())
                .start();
        try {
            awaitReady("https://localhost:" + port + "/v1/sys/health?uninitcode=200", bao, folder.resolve("bao.log"));
        } finally {
            bao.destroyForcibly().waitFor();
        }
    }

    @Test
    void nginxTakesItsConfiguration() throws Exception {
        Programs.assume("nginx");
        String configuration = Files.readString(team().resolve("nginx.conf"))
                .replace("authsome-1", "127.0.0.1")
                .replace("authsome-2", "127.0.0.2");
        Path module = Path.of("/usr/lib/nginx/modules/ngx_stream_module.so");
        Path file = Files.writeString(
                folder.resolve("nginx.conf"),
                (Files.exists(module) ? "load_module " + module + ";\n" : "") + "pid " + folder.resolve("nginx.pid")
                        + ";\n" + configuration);
        Outcome tested = Programs.run(new ProcessBuilder("nginx", "-t", "-c", file.toString()), "");
        assertEquals(0, tested.exit(), tested.printed());
    }

    private void awaitReady(String url, Process process, Path log) throws Exception {
        List<String> command = List.of(
                "curl",
                "-sf",
                "-o",
                "/dev/null",
                "--cacert",
                folder.resolve("ca.pem").toString(),
                url);
        for (int i = 0; i < 150; i++) {
            if (Programs.run(new ProcessBuilder(command), "").exit() == 0) {
                return;
            }
            assertTrue(process.isAlive(), Files.readString(log));
            Thread.sleep(100);
        }
        throw new AssertionError(url + " is not ready: " + Files.readString(log));
    }

    private static Map<String, String> variables() throws IOException {
        Matcher found = VARIABLE.matcher(Files.readString(team().resolve("compose.yaml")));
        Map<String, String> variables = new TreeMap<>();
        while (found.find()) {
            variables.put(found.group(1), found.group(2));
        }
        assertTrue(variables.size() >= 10, variables::toString);
        return variables;
    }

    private static Path team() {
        return Folder.checkout().resolve("dist/src/main/package/container/team");
    }
}
