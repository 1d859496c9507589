package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Git itself, at a server that wants a password, with nobody to ask for one. */
final class GitCredentialTests {

    private static final String KEY = Canary.key("git-home");
    private static final String WORK_KEY = Canary.key("git-work");

    @TempDir
    Path folder;

    @Test
    void gitClonesAndPushesForTwoAccounts() throws Exception {
        Programs.assume("git");
        Path repositories = Files.createDirectory(folder.resolve("served"));
        Map<String, String> keys =
                Map.of("home/app.git", KEY, "work/app.git", WORK_KEY, "other/app.git", "another key");
        try (GitServer server = GitServer.start(repositories, keys);
                TestHome home = TestHome.fresh()) {
            String host = GitServer.HOST + ":" + server.port();
            succeed(home.authsome("register", "-", "--yes").stdin(definition(host)));
            succeed(home.authsome("login", "orchard").stdin(KEY + "\n"));
            succeed(home.authsome("login", "orchard", "--connection", "work").stdin(WORK_KEY + "\n"));
            Files.writeString(folder.resolve("gitconfig"), config(host));
            for (String account : List.of("home", "work")) {
                Path clone = folder.resolve("clone-" + account);
                git(
                        home,
                        server,
                        folder,
                        "clone",
                        "-q",
                        "https://" + host + "/" + account + "/app.git",
                        clone.toString());
                Files.writeString(clone.resolve("file"), "content of " + account);
                git(home, server, clone, "add", "file");
                git(home, server, clone, "commit", "-q", "-m", "Add a file");
                git(home, server, clone, "push", "-q", "origin", "HEAD:main");
                assertTrue(server.passes().contains("oauth2 " + account + "/app.git"), server.passes()::toString);
            }
            // a server that wants another key has git forget the one it had; that ends no login
            Outcome other = tried(home, server, folder, "ls-remote", "https://" + host + "/other/app.git");
            assertNotEquals(0, other.exit());
            assertTrue(other.err().contains("uthentication failed"), other.printed());
            // whichever user the URL names: it is the name of a connection
            git(home, server, folder, "ls-remote", "https://work@" + host + "/work/app.git");
            succeed(home.authsome("get", "orchard"));
            assertTrue(
                    succeed(home.authsome("log", "--json", "--event", "credential.exported"))
                            .contains(host),
                    "the host is in the audit log");
            Canary.assertAbsent(folder);
        }
    }

    private static String config(String host) {
        return """
                [user]
                    name = A Person
                    email = person@example.test
                [init]
                    defaultBranch = main
                [credential "https://%1$s/work"]
                    helper = "!authsome credential git --connection work"
                [credential "https://%1$s"]
                    helper = authsome
                """.formatted(host);
    }

    private static String definition(String host) {
        return """
                {"name": "orchard", "display_name": "Orchard", "auth_type": "api_key", "flow": "api_key",
                 "api_key": {"header_name": "Authorization"}, "api_url": "%1$s",
                 "git": {"hosts": ["%1$s"], "username": "oauth2"}}
                """.formatted(host);
    }

    private void git(TestHome home, GitServer server, Path directory, String... arguments)
            throws IOException, InterruptedException {
        Outcome outcome = tried(home, server, directory, arguments);
        assertEquals(0, outcome.exit(), outcome.printed());
    }

    private Outcome tried(TestHome home, GitServer server, Path directory, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add("git");
        // the name leads here for git alone
        command.add("-c");
        command.add("http.curloptResolve=" + GitServer.HOST + ":" + server.port() + ":127.0.0.1");
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        Map<String, String> environment = builder.environment();
        home.enter(environment);
        environment.keySet().removeIf(name -> name.startsWith("GIT_"));
        environment.put("PATH", Folder.path().resolve("bin") + ":" + environment.get("PATH"));
        environment.put("GIT_CONFIG_GLOBAL", folder.resolve("gitconfig").toString());
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("GIT_SSL_CAINFO", folder.resolve("served/ca.pem").toString());
        environment.put("GIT_TERMINAL_PROMPT", "0");
        return Programs.run(builder, "");
    }

    private static String succeed(AuthsomeProcess process) throws IOException, InterruptedException {
        Outcome outcome = process.run();
        assertEquals(0, outcome.exit(), outcome.printed());
        return outcome.out();
    }
}
