package authsome.cli.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import authsome.cli.console.Failure;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both readers over one table: where the quick one answers, the full one says the same. */
final class ReadersTests {

    private static final List<CommandForm> FORMS = List.of(
            CommandForm.of("get", "")
                    .operands("PROVIDER")
                    .options(OptionForm.value("--field", "F", ""), OptionForm.flag("--yes", "")),
            CommandForm.of("run", "")
                    .options(OptionForm.value("--connection", "P=N", "").many())
                    .tail("COMMAND"),
            CommandForm.of("daemon logs", "")
                    .options(OptionForm.value("--lines", "N", "").or("-n")),
            CommandForm.of("login", "").operands("PROVIDER").refusingMore("no keys here", "pipe it"),
            CommandForm.of("help", "").operands("[COMMAND]"));

    private final QuickReader quick = new QuickReader(FORMS.subList(0, 4));
    private final FullReader full = new FullReader(FORMS);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "get openai",
                "--json get openai --field api_key",
                "get --field=api_key openai --yes",
                "get openai --quiet --json",
                "run -- curl -s https://x --json",
                "run curl --connection a=b -n",
                "run --connection github=work --connection=openai=me -- git push",
                "run --json -- true",
                "--profile work get openai",
                "--vault=work --json get openai --profile bot",
                "run --vault work -- true --vault other",
                "run -- -x",
                "run -- --",
                "daemon logs -n 5",
                "daemon logs --lines=5 --json",
                "daemon logs"
            })
    void agree(String line) {
        String[] words = line.split(" ");
        Arguments first = quick.read(words);
        assertNotNull(first, "the quick reader should understand: " + line);
        assertEquals(new Reading.Command(first), full.read(words));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "get",
                "get --help",
                "get a b",
                "get a --field",
                "get a --nope",
                "run",
                "run --",
                "daemon",
                "daemon logs extra",
                "nope",
                "get a --field x --field y",
                "get a --yes=no",
                "--version"
            })
    void leavesTheUnusualToTheFullOne(String line) {
        assertNull(quick.read(line.isEmpty() ? new String[0] : line.split(" ")));
    }

    @Test
    void guessesWhatWasMeant() {
        assertEquals("did you mean 'authsome login'?", failure("lgoin").hint());
        assertEquals(
                "did you mean 'authsome daemon logs'?", failure("daemon lgos").hint());
        assertEquals(
                "did you mean '--connection'?",
                failure("run --conection a=b -- x").hint());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "login openai sk-secret",
                "login openai --key=sk-secret",
                "get a sk-secret",
                "get a --x=sk-secret"
            })
    void repeatsNoValues(String line) {
        Failure failure = failure(line);
        assertEquals(-1, (failure.sentence() + failure.hint()).indexOf("sk-secret"), failure.sentence());
    }

    @Test
    void refusesAKeyOnTheCommandLineInItsOwnWords() {
        assertEquals("no keys here", failure("login openai sk-x").sentence());
        assertEquals(2, failure("login openai sk-x").exitCode());
    }

    @Test
    void namesWhatIsMissing() {
        assertEquals("missing PROVIDER", failure("get").sentence());
        assertEquals("missing COMMAND", failure("run --").sentence());
        assertEquals("missing a value of --field", failure("get a --field").sentence());
    }

    private Failure failure(String line) {
        return assertThrows(Failure.class, () -> full.read(line.split(" ")));
    }
}
