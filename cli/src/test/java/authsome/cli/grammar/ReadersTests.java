package authsome.cli.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import authsome.cli.console.Failure;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both readers over one table: where the quick one answers, the full one says the same. */
final class ReadersTests {

    private static final Operand PROVIDER = Operand.PROVIDER;
    private static final List<CommandForm> FORMS = forms();

    private final QuickReader quick = new QuickReader(() -> Stream.of(FORMS.subList(0, FORMS.size() - 1)));
    private final FullReader full =
            new FullReader(new Grammar(FORMS, List.of(new GroupForm("daemon", Topic.DAEMON, "Keeps credentials."))));

    private static List<CommandForm> forms() {
        Kind colours = Kind.oneOf(Kind.word("red", ""), Kind.word("blue", ""), Kind.word("grey", ""));
        Forms forms = new Forms();
        forms.add(CommandForm.of("get", "Shows.")
                .operands(PROVIDER)
                .options(OptionForm.value("--field", "F", ""), OptionForm.flag("--yes", ""))
                .examples("authsome get openai"));
        forms.add(CommandForm.of("run", "Runs.")
                .options(OptionForm.value("--connection", "P=N", "").many())
                .tail(Operand.of("COMMAND", Kind.COMMAND, "")));
        forms.add(CommandForm.of("daemon logs", "Logs.")
                .options(OptionForm.value("--lines", "N", "").or("-n")));
        forms.add(CommandForm.of("login", "").operands(PROVIDER).refusingMore("no keys here", "pipe it"));
        forms.add(CommandForm.of("paint", "")
                .operands(Operand.of("COLOUR", colours, ""))
                .options(
                        OptionForm.value("--frame", "COLOUR", colours, ""),
                        OptionForm.value("--size", "S", Kind.usually(Kind.word("big", "")), "")));
        forms.add(CommandForm.of("runs", ""));
        forms.add(CommandForm.of("runs show", "").operands(Operand.of("RUN", Kind.RUN, "")));
        forms.add(CommandForm.of("help", "").operands(PROVIDER.orNone(""), PROVIDER.orNone("")));
        return forms.list();
    }

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
                "daemon logs",
                "paint blue --frame=red --size 12",
                "runs --json",
                "runs show it"
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
                "daemon --json logs",
                "paint green",
                "paint red --frame green",
                "get a --version",
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

    @ParameterizedTest
    @ValueSource(strings = {"--json daemon logs -n 5", "daemon --json logs -n 5", "daemon logs --json -n 5"})
    void takesTheOptionsOfEveryCommandBeforeInsideAndBehindIt(String line) {
        Arguments arguments = arguments(line);
        assertEquals(true, arguments.has("--json"));
        assertEquals("5", arguments.option("--lines"));
    }

    @Test
    void keepsTheValueOfAnOptionInsideAGroup() {
        assertEquals("work", arguments("daemon --vault work logs").option("--vault"));
        assertEquals("work", arguments("daemon --vault=work --quiet logs").option("--vault"));
        assertEquals(
                "--field may stand only once",
                failure("get a --field x --field y").sentence());
        assertEquals(
                "--vault may stand only once",
                failure("--vault a daemon --vault b logs").sentence());
        assertEquals(
                "daemon logs",
                arguments("--json daemon --json logs --json").form().path());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "daemon -v", "get a --version", "-v get a", "daemon --version logs"})
    void tellsTheVersionWhereverItIsAsked(String line) {
        assertEquals(new Reading.Version(), full.read(line.split(" ")));
    }

    @ParameterizedTest
    @CsvSource({
        "--help,''",
        "daemon,daemon",
        "daemon --help,daemon",
        "daemon --help logs,daemon logs",
        "--help daemon logs,daemon logs",
        "get --help,get",
        "help daemon logs,daemon logs",
        "help runs show,runs show",
        "runs --help,runs",
        "help paint,paint",
        "help,''"
    })
    void helpsWithWhatIsAsked(String line, String about) {
        assertEquals(new Reading.Help(about), full.read(line.split(" ")));
    }

    @ParameterizedTest
    @CsvSource({
        "paint gren,COLOUR,did you mean 'grey'?",
        "paint Red,COLOUR,did you mean 'red'?",
        "paint red --frame bleu,--frame,did you mean 'blue'?",
        "paint red --frame=secret-thing,--frame,run 'authsome paint --help'"
    })
    void refusesAWordThatIsNotAmongThoseToChooseFrom(String line, String place, String hint) {
        Failure failure = failure(line);
        assertEquals(place + " is red, blue or grey", failure.sentence());
        assertEquals(hint, failure.hint());
        assertEquals(2, failure.exitCode());
    }

    @Test
    void showsHowItShouldLookAndAnExample() {
        Failure failure = failure("get");
        assertEquals(List.of("usage: authsome get [OPTIONS] PROVIDER"), failure.details());
        assertEquals("for example: authsome get openai", failure.hint());
        assertEquals(
                List.of("usage: authsome run [OPTIONS] [--] COMMAND..."),
                failure("run").details());
    }

    @Test
    void aCommandWithOperandsGathersNoOthers() {
        Forms forms = new Forms();
        forms.add(CommandForm.of("get", "").operands(PROVIDER));
        forms.add(CommandForm.of("get all", ""));
        List<CommandForm> list = forms.list();
        assertThrows(IllegalArgumentException.class, () -> new Grammar(list, List.of()));
    }

    private Arguments arguments(String line) {
        Reading reading = full.read(line.split(" "));
        return assertInstanceOf(Reading.Command.class, reading).arguments();
    }

    private Failure failure(String line) {
        return assertThrows(Failure.class, () -> full.read(line.split(" ")));
    }
}
