package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Shells that complete command lines of the real program, with what its daemon knows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ShellCompletionTests {

    private TestHome home;

    @BeforeAll
    void logIn() throws Exception {
        home = TestHome.fresh();
        Outcome login = home.authsome("login", "openai", "--connection", "work")
                .stdin(Canary.key("completed"))
                .run();
        assertEquals(0, login.exit(), login.printed());
    }

    @AfterAll
    void closeHome() throws IOException {
        home.close();
    }

    @Test
    void bash() throws Exception {
        Outcome outcome = shell("bash", "--norc", "-c", """
                source <(authsome completion bash)
                COMP_WORDS=(authsome get openai --connection = w) COMP_CWORD=5 COMP_TYPE=9
                COMP_LINE='authsome get openai --connection=w' COMP_POINT=34
                _authsome authsome w =
                printf '<%s>' "${COMPREPLY[@]}"
                """);
        assertEquals("<work>", outcome.out(), outcome.printed());
    }

    @Test
    void zsh() throws Exception {
        Programs.assume("zsh");
        Outcome outcome = shell("zsh", "-f", "-c", """
                zmodload zsh/zpty
                zpty terminal zsh -f -i
                zpty -w terminal 'PS1=; autoload -U compinit; compinit -u -D; source <(authsome completion zsh); print rea''dy'
                zpty -r terminal out '*ready*'
                zpty -w terminal $'authsome get ope\\t--conn\\tw\\t--field\\tau\\t'
                zpty -r terminal out '*api_key*'
                print -r -- $out
                zpty -d terminal
                """);
        // what "get openai --connection work --field auth_type" prints, which nobody typed in full
        assertTrue(outcome.out().lines().anyMatch("api_key"::equals), outcome.printed());
    }

    @Test
    void fish() throws Exception {
        Programs.assume("fish");
        Outcome outcome = shell("fish", "--no-config", "-c", """
                authsome completion fish | source
                complete -C 'authsome get openai --connection '
                """);
        assertEquals("work\tconnected, the default\n", outcome.out(), outcome.printed());
    }

    private Outcome shell(String... command) throws IOException, InterruptedException {
        Path bin = Folder.path().resolve("bin");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(home.root().toFile());
        home.enter(builder.environment());
        builder.environment().put("HOME", home.root().toString());
        builder.environment().put("TERM", "xterm");
        builder.environment().merge("PATH", bin + ":", (path, first) -> first + path);
        return Programs.run(builder, "");
    }
}
