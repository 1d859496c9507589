package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.tck.LeftOut;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every client that agents use, all in one {@code authsome run}. Outside of the run the environment names bundles of the user's
 * own wherever a client can be told of one, so that each of them shows that the run's comes first, and that nothing is lost. npm, git and cargo are configured for another
 * proxy too.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ClientsTests {

    private static final Map<String, String> CREDENTIALS = Map.of(
            ClientsUpstream.HOST,
            "authorization: Bearer " + Canary.key("orchard"),
            "api.openai.com",
            "authorization: Bearer " + Canary.key("clients"),
            "api.anthropic.com",
            "x-api-key: sk-ant-api03-" + Canary.key("clients"),
            "api.github.com",
            "authorization: Bearer ghp_" + Canary.key("clients"));

    private static final String ANEW =
            "./mvnw -pl dist -am verify -Dtest=ClientsTests -Dsurefire.failIfNoSpecifiedTests=false -Dauthsome.docs.update=true";

    /** Each script in a folder of its own, three at a time. */
    private static final String DRIVER = """
            one() {
              id=$1; shift
              mkdir "work-$id" && cd "work-$id" || exit
              timeout 60 sh "../$id.sh" > "../$id.out" 2>&1; echo $? > "../$id.exit"
            }
            if [ "$1" = one ]; then shift; one "$@"; exit 0; fi
            ls *.sh | sed 's/[.]sh$//' | grep -v '^driver$' | xargs -n 1 -P 3 sh driver.sh one
            """;

    private final List<AutoCloseable> open = new ArrayList<>();
    private Path folder;
    private ClientsUpstream upstream;
    private Map<String, String> versions;

    static List<ClientTrial> trials() throws IOException {
        return ClientTrial.all();
    }

    @BeforeAll
    void runThemAll(@TempDir Path temporary) throws Exception {
        folder = temporary;
        upstream = ClientsUpstream.start(folder);
        open.addFirst(upstream);
        TestHome home = TestHome.fresh();
        open.addFirst(home);
        home.settings(upstream.settings(home.port()));
        Outcome registered =
                home.authsome("register", "-", "--yes").stdin(DEFINITION).run();
        assertEquals(0, registered.exit(), registered.printed());
        for (Map.Entry<String, String> login : Map.of(
                        "orchard", ClientsUpstream.HOST,
                        "openai", "api.openai.com",
                        "anthropic", "api.anthropic.com",
                        "github", "api.github.com")
                .entrySet()) {
            String credential = CREDENTIALS.getOrDefault(login.getValue(), "");
            String key = credential.substring(credential.lastIndexOf(' ') + 1);
            Outcome outcome = home.authsome("login", login.getKey(), "--flow", "api_key")
                    .stdin(key + "\n")
                    .run();
            assertEquals(0, outcome.exit(), outcome.printed());
        }
        versions = present();
        Path scripts = Files.createDirectory(folder.resolve("scripts"));
        for (ClientTrial trial : trials()) {
            if (versions.containsKey(trial.id())) {
                String own = trial.asksOwn() ? " https://" + ClientsUpstream.OWN_HOST + "/c/" + trial.id() : "";
                Files.writeString(
                        scripts.resolve(trial.id() + ".sh"),
                        "for URL in https://" + ClientsUpstream.HOST + "/c/" + trial.id() + own + "; do\n"
                                + trial.script() + "\n[ $? = 0 ] || exit 1\ndone\n");
            }
        }
        Files.writeString(scripts.resolve("driver.sh"), DRIVER);
        AuthsomeProcess run = home.authsome("run", "--", "sh", "driver.sh").directory(scripts);
        environment().forEach(run::environment);
        Outcome outcome = run.run();
        assertEquals(0, outcome.exit(), outcome.printed());
    }

    @AfterAll
    void closeAll() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    @ParameterizedTest
    @MethodSource("trials")
    void asksWithTheCredentialThatItNeverSaw(ClientTrial trial) throws Exception {
        LeftOut.unless(
                versions.containsKey(trial.id()), trial.id() + " is not here (scripts/setup-test-tools installs it)");
        String output = Files.readString(folder.resolve("scripts/" + trial.id() + ".out"));
        int exit = Integer.parseInt(Files.readString(folder.resolve("scripts/" + trial.id() + ".exit"))
                .strip());
        List<ClientsUpstream.Request> made = upstream.requests().stream()
                .filter(request -> trial.made(request.line()))
                .toList();
        if (!trial.works()) {
            assertNotEquals(0, exit, trial.fact("client") + " works: say so on the page\n" + output);
            assertEquals(List.of(), made);
            return;
        }
        assertEquals(0, exit, output);
        assertFalse(output.isBlank(), "it printed nothing of its answer");
        assertFalse(made.isEmpty(), () -> "of " + upstream.requests());
        for (ClientsUpstream.Request request : made) {
            String host = request.line().substring(0, request.line().indexOf(' '));
            // and nothing beside it: SDKs choose the header by the shape of what they take for a key
            assertEquals(List.of(CREDENTIALS.getOrDefault(host, "")), request.credentials(), request.line());
        }
        if (trial.asksOwn()) {
            String path = trial.id().equals("git") ? " /git/" : " /c/" + trial.id() + " ";
            assertTrue(
                    upstream.requests().stream()
                            .anyMatch(request -> request.line().startsWith(ClientsUpstream.OWN_HOST + path)
                                    && request.credentials().isEmpty()),
                    "it does not trust a root of the user's own in the run");
        }
        Canary.assertAbsent(folder.resolve("scripts"));
    }

    @Test
    void thePageTellsWhatWasTried() throws IOException {
        Path page = Folder.checkout().resolve("docs/guides/clients.md");
        if (Boolean.getBoolean("authsome.docs.update")) {
            Files.writeString(page, ClientsPage.of(Files.readString(page)).with(trials(), versions));
        }
        List<String> rows = trials().stream().map(ClientTrial::row).toList();
        assertEquals(rows, ClientsPage.of(Files.readString(page)).rows(), page + " is out of date; run " + ANEW);
    }

    /** The clients that are here, and their versions. */
    private Map<String, String> present() throws Exception {
        StringBuilder script = new StringBuilder();
        boolean told = Boolean.getBoolean("authsome.docs.update");
        for (ClientTrial trial : trials()) {
            script.append("if { ")
                    .append(trial.fact("needs"))
                    .append("; } > /dev/null 2>&1; then echo \"")
                    .append(trial.id())
                    .append("=$(")
                    .append(told ? trial.fact("version") : "true")
                    .append(" 2> /dev/null | grep -E -o '[0-9]+[.][0-9]+([.][0-9]+)*' | head -n 1)\"; fi\n");
        }
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", script.toString());
        builder.environment().putAll(environment());
        Map<String, String> present = new HashMap<>();
        for (String line : Programs.run(builder, "").out().lines().toList()) {
            int equals = line.indexOf('=');
            present.put(line.substring(0, equals), line.substring(equals + 1));
        }
        return present;
    }

    /** What the scripts need, and what would mislead clients if the run did not come first. */
    private Map<String, String> environment() throws IOException {
        Map<String, String> own = System.getenv();
        Path home = Path.of(own.getOrDefault("HOME", "/"));
        Path tools = Path.of(own.getOrDefault("XDG_CACHE_HOME", home + "/.cache"), "authsome-test-tools");
        Map<String, String> environment = new HashMap<>();
        environment.put("TOOLS", tools.toString());
        environment.put("PYTHON", python(tools));
        environment.put("PACKAGES", packages(tools));
        environment.put("NODE", tools.resolve("bin/node").toString());
        environment.put("NODE_PATH", tools.resolve("node/node_modules").toString());
        environment.put("JAVA_HOME", Folder.java().resolve("../..").normalize().toString());
        Path person = Files.createDirectories(folder.resolve("person"));
        Files.writeString(person.resolve(".npmrc"), "https-proxy=http://127.0.0.1:9\nproxy=http://127.0.0.1:9\n");
        Files.writeString(person.resolve(".gitconfig"), "[http]\n\tproxy = http://127.0.0.1:9\n");
        environment.put("HOME", person.toString());
        // a cargo of rustup finds its compiler in the home of whoever installed it
        environment.put(
                "RUSTUP_HOME",
                own.getOrDefault("RUSTUP_HOME", home.resolve(".rustup").toString()));
        for (String name : List.of(
                "SSL_CERT_FILE",
                "REQUESTS_CA_BUNDLE",
                "CURL_CA_BUNDLE",
                "GIT_SSL_CAINFO",
                "NODE_EXTRA_CA_CERTS",
                "PIP_CERT",
                "npm_config_cafile",
                "CARGO_HTTP_CAINFO",
                "AWS_CA_BUNDLE")) {
            environment.put(name, upstream.root().toString());
        }
        return environment;
    }

    private static String python(Path tools) {
        Path own = tools.resolve("python/bin/python");
        return Files.isExecutable(own) ? own.toString() : "/usr/bin/python3";
    }

    private static String packages(Path tools) throws IOException {
        Path library = tools.resolve("python/lib");
        if (!Files.isDirectory(library)) {
            return library.toString();
        }
        try (var versions = Files.list(library)) {
            return versions.findFirst().orElse(library).resolve("site-packages").toString();
        }
    }

    private static final String DEFINITION = """
            {"name": "orchard", "display_name": "Orchard", "auth_type": "api_key", "flow": "api_key",
             "api_key": {"header_name": "Authorization", "header_prefix": "Bearer"}, "api_url": "api.orchard.test"}
            """;
}
