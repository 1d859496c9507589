package authsome.cli.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.cli.completion.Completion.Rest;
import authsome.cli.completion.LiveValues.Query;
import authsome.cli.table.CommandTable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is offered at which place; the cursor is at the {@code |}. */
final class CompletionTests {

    private final List<Query> asked = new ArrayList<>();

    private List<Candidate> live(Query query) {
        asked.add(query);
        return switch (query) {
            case Query.Providers() -> candidates("github", "gitlab", "openai");
            case Query.Connected() -> candidates("github", "openai");
            case Query.Connections(String provider) ->
                provider.isEmpty() ? List.of() : candidates(provider + "-work", "me");
            case Query.Vaults() -> candidates("default", "office");
            case Query.Profiles() -> candidates("bot");
            case Query.Identities() -> candidates("calm-boldly-firmly-0412");
            case Query.Runs() -> candidates("run_0123456789ab");
        };
    }

    private static List<Candidate> candidates(String... values) {
        return List.of(values).stream()
                .map(value -> Candidate.of(value, "about " + value))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "log|;login logout log",
                "--json logi|;login",
                "--vault office daemon st|;start stop status",
                "daemon --json re|;restart",
                "daemon nope |;''",
                "nope |;''",
                "get |;github openai",
                "login gi|;github gitlab",
                "login openai |;--connection --force --browser --flow --set --check --scopes --base-url --own-client --key-file"
                        + " --no-wait --json --quiet --no-color --no-pager --verbose --log-file --profile --vault --ephemeral --help --version",
                "get github --connection |;github-work me",
                "get --connection gi| github;github-work",
                "get github --connection=m|;--connection=me",
                "get github --f|;--field",
                "get --field status github --f|;''",
                "get --fi| github --field status;''",
                "set-default github |;github-work me",
                "set-default github me |;--json --quiet --no-color --no-pager --verbose --log-file --profile --vault --ephemeral --help --version",
                "export --format |;env shell dotenv json",
                "export --format=d|;--format=dotenv",
                "export --format d|;dotenv",
                "login github --flow de|;device_code",
                "admin role principal_1 |;admin user",
                "admin rekey --to k|;keyring",
                "run --connection gi|;github=",
                "run --connection github=|;github=github-work github=me",
                "run --connection github=me --connection=o|;--connection=openai=",
                "run --connection=openai=|;--connection=openai=openai-work --connection=openai=me",
                "run --sandbox-home=|;--sandbox-home=read --sandbox-home=write --sandbox-home=empty",
                "agent create --providers github,gi|;github,gitlab",
                "vault use |;default office",
                "--vault o|;office",
                "--profile |;bot calm-boldly-firmly-0412",
                "agent use |;calm-boldly-firmly-0412",
                "profile use b|;bot",
                "log --provider open|;openai",
                "help da|;daemon",
                "help daemon sta|;start status",
                "help daemon start |;--json --quiet --no-color --no-pager --verbose --log-file --profile --vault --ephemeral --help --version",
                "api P|;POST PUT",
                "whoami x|;''",
                "get github x|;''"
            })
    void offersWhatMayStandThere(String line, String expected) {
        assertEquals(expected, String.join(" ", values(complete(line))));
    }

    @Test
    void leavesFilesAndProgramsToTheShell() {
        assertEquals(Rest.FILES, complete("register |").rest());
        assertEquals(Rest.FILES, complete("backup --passphrase-file=/e|").rest());
        assertEquals(Rest.NOTHING, complete("get |").rest());
        assertEquals(new Completion(List.of(), Rest.PROGRAM, 1), complete("run |"));
        assertEquals(new Completion(List.of(), Rest.PROGRAM, 2), complete("run -- |"));
        assertEquals(new Completion(List.of(), Rest.PROGRAM, 2), complete("run --sandbox git --st|"));
        assertEquals(new Completion(List.of(), Rest.PROGRAM, 2), complete("run -- git -|"));
        assertEquals(
                List.of("--sandbox"), values(complete("run --sandbox| git")).subList(0, 1));
    }

    @Test
    void asksForNoMoreThanIsNeeded() {
        complete("login github --f|");
        complete("run git pu|");
        complete("export --format |");
        assertEquals(List.of(), asked);
        complete("get github --connection |");
        assertEquals(List.of(new Query.Connections("github")), asked);
    }

    @Test
    void everythingAtTheStartIsACommandWithADescription() {
        Completion completion = complete("|");
        assertTrue(values(completion).containsAll(List.of("get", "run", "daemon", "connections", "help")));
        assertTrue(completion.candidates().stream()
                .noneMatch(candidate -> candidate.description().isBlank()));
        assertEquals(
                values(completion).size(),
                values(completion).stream().distinct().count());
        assertTrue(
                Completion.of(CommandTable.grammar(), List.of(), 0, this::live).equals(completion));
    }

    @Test
    void offersNothingThatHidesOrSteers() {
        LiveValues evil = _ -> List.of(
                Candidate.of("a\u001b[2J", "x"),
                Candidate.of("", "x"),
                Candidate.of("b\nc", "x"),
                Candidate.of("rtl\u202e", "x"),
                Candidate.of("good", "line\nfeed \u001b[31mred\u202e\ttab"));
        Completion completion = Completion.of(CommandTable.grammar(), List.of("get", ""), 1, evil);
        assertEquals(List.of(new Candidate("good", "line feed [31mred tab")), completion.candidates());
    }

    @Test
    void openValuesEndInAnEqualsSign() {
        assertTrue(complete("run --connection gi|").candidates().getFirst().isOpen());
        assertFalse(complete("get gi|").candidates().getFirst().isOpen());
    }

    private Completion complete(String line) {
        List<String> words = new ArrayList<>(List.of(line.split(" ")));
        int cursor = 0;
        while (!words.get(cursor).endsWith("|")) {
            cursor++;
        }
        String typed = words.get(cursor);
        words.set(cursor, typed.substring(0, typed.length() - 1));
        return Completion.of(CommandTable.grammar(), words, cursor, this::live);
    }

    private static List<String> values(Completion completion) {
        return completion.candidates().stream().map(Candidate::value).toList();
    }
}
