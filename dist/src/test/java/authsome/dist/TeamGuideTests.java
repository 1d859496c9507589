package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.tck.openbao.DevServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide for operators of a team, block by block as it stands there, over a real OpenBao; both machines are this one. */
final class TeamGuideTests {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\n(.*?)^```$");

    @Test
    void theGuideLeadsToATeamThatAnAgentUses(@TempDir Path folder) throws Exception {
        Programs.assume("openssl");
        Programs.assume("bash");
        List<String> blocks = blocks();
        assertEquals(9, blocks.size(), "the script below puts the blocks of the guide together");
        try (DevServer engine = DevServer.start();
                TestHome first = TestHome.fresh();
                TestHome second = TestHome.fresh();
                TestHome agent = TestHome.fresh()) {
            for (TestHome home : List.of(first, second, agent)) {
                Files.delete(home.root().resolve("server/settings.json"));
            }
            int port = TestHome.freePort();
            String script = String.join(
                    "\n",
                    "set -eux",
                    "PATH=" + Folder.path().resolve("bin")
                            + ":$PATH:${XDG_CACHE_HOME:-$HOME/.cache}/authsome-test-tools/bin",
                    "export BAO_ADDR=" + engine.address() + " BAO_TOKEN=" + engine.rootToken(),
                    "TEAM=localhost PORT=" + port,
                    "FILES=" + folder + " SHARE=" + Folder.checkout().resolve("dist/src/main/package"),
                    "AGENT_HOME=" + agent.root(),
                    blocks.get(1),
                    blocks.get(2),
                    blocks.get(3),
                    machine(first, "127.0.0.1:" + port),
                    blocks.get(4),
                    blocks.get(5),
                    blocks.get(6),
                    machine(second, "127.0.0.1:" + TestHome.freePort()),
                    blocks.get(4),
                    blocks.get(6),
                    "export AUTHSOME_HOME=" + first.root(),
                    "unset AUTHSOME_PORT",
                    blocks.get(7),
                    blocks.get(8));
            ProcessBuilder builder = new ProcessBuilder("bash", "-c", script).directory(folder.toFile());
            first.enter(builder.environment());
            Outcome outcome = Programs.run(builder, "");
            assertEquals(0, outcome.exit(), outcome.printed());
            assertTrue(outcome.out().contains("May do:      use-only"), outcome.out());
            Outcome looked = first.authsome("doctor").run();
            assertEquals(0, looked.exit(), looked.printed());
            assertEquals(0, second.authsome("daemon", "status").run().exit());
        }
    }

    private static String machine(TestHome home, String listen) throws IOException {
        return "export AUTHSOME_HOME=" + home.root() + " AUTHSOME_PORT=" + home.port() + "\nLISTEN=" + listen
                + " PROXY_LISTEN=127.0.0.1:" + TestHome.freePort();
    }

    private static List<String> blocks() throws IOException {
        Matcher found = BLOCK.matcher(Files.readString(Folder.checkout().resolve("docs/guides/team.md")));
        List<String> blocks = new ArrayList<>();
        while (found.find()) {
            blocks.add(found.group(1));
        }
        return blocks;
    }
}
