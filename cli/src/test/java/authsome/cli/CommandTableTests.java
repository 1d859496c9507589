package authsome.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.cli.grammar.CommandForm;
import authsome.cli.grammar.FullReader;
import authsome.cli.grammar.Grammar;
import authsome.cli.grammar.GroupForm;
import authsome.cli.grammar.Kind;
import authsome.cli.grammar.OptionForm;
import authsome.cli.grammar.Reading;
import authsome.cli.grammar.Topic;
import authsome.cli.help.HelpText;
import authsome.cli.table.CommandTable;
import authsome.domain.identity.Role;
import authsome.domain.provider.FlowType;
import authsome.ports.keys.MasterKeyPlace;
import authsome.ports.tck.pages.Example;
import authsome.ports.tck.pages.Pages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must be so for every command that there is; its examples are those of the page cli.md. */
final class CommandTableTests {

    private static final Path CHECKOUT = Path.of("..");

    private static final Grammar GRAMMAR = CommandTable.grammar();

    static Stream<CommandForm> shown() {
        return GRAMMAR.forms().stream().filter(form -> !form.hidden());
    }

    static Stream<String> commandsOfOneWord() {
        return CommandTable.forms().stream().map(CommandForm::path).filter(path -> !path.contains(" "));
    }

    @ParameterizedTest
    @MethodSource("commandsOfOneWord")
    void whatBeginsWithACommandIsInItsChapter(String word) {
        long chapters = CommandTable.chapters()
                .filter(chapter -> chapter.stream().anyMatch(form -> (form.path() + " ").startsWith(word + " ")))
                .count();
        assertEquals(1, chapters, "the quick reader ends at the first");
    }

    @ParameterizedTest
    @MethodSource("shown")
    void helpSaysWhatHowAndAnExample(CommandForm form) {
        TestWorld world = new TestWorld(Map.of());
        String[] words = (form.path() + " --help").split(" ");
        assertEquals(0, world.run(words));
        String help = world.out().replaceAll("\\s+", " ");
        assertTrue(help.startsWith(form.summary() + " usage: " + form.usage()), help);
        assertFalse(form.examples().isEmpty(), "an example of " + form.path());
        form.examples().forEach(example -> assertTrue(world.out().contains("\n  " + example + "\n"), help));
        form.options().forEach(option -> assertTrue(help.contains(option.help()), option.name()));
        assertEquals("", world.err());
    }

    @ParameterizedTest
    @MethodSource("shown")
    void itsExamplesAreUnderstood(CommandForm form) {
        FullReader reader = new FullReader(GRAMMAR);
        for (String example : form.examples()) {
            assertTrue(example.startsWith("authsome "), example);
            Reading reading =
                    reader.read(example.substring("authsome ".length()).split(" "));
            if (form.path().equals("help")) {
                assertInstanceOf(Reading.Help.class, reading);
                continue;
            }
            assertEquals(
                    form,
                    assertInstanceOf(Reading.Command.class, reading).arguments().form());
        }
    }

    /** Of every page about a bundled definition; nobody logs in to five hundred services to try them. */
    @Test
    void theCommandsOfThePagesOfProvidersAreUnderstood() throws IOException {
        FullReader reader = new FullReader(GRAMMAR);
        int lines = 0;
        for (String page : Pages.names(CHECKOUT)) {
            if (!page.startsWith("docs/providers/")) {
                continue;
            }
            for (Example example : Pages.examples(CHECKOUT, page)) {
                for (String line : example.text().lines().toList()) {
                    lines++;
                    assertTrue(line.startsWith("authsome "), example.place() + ": " + line);
                    assertInstanceOf(
                            Reading.Command.class,
                            reader.read(line.substring("authsome ".length()).split(" ")),
                            example.place() + ": " + line);
                }
            }
        }
        assertTrue(lines > 500, "too few lines found: " + lines);
    }

    @ParameterizedTest
    @MethodSource("shown")
    void whatIsMissingIsNamedWithAHint(CommandForm form) {
        if (form.required() == 0 && !form.hasTail()) {
            return;
        }
        TestWorld world = new TestWorld(Map.of());
        assertEquals(2, world.run(form.path().split(" ")));
        assertEquals("", world.out());
        assertTrue(world.err().startsWith("authsome: missing "), world.err());
        assertTrue(world.err().contains("\n  usage: " + form.usage() + "\n"), world.err());
        assertTrue(
                world.err().contains("\nhint: for example: " + form.examples().getFirst() + "\n"), world.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "lgoin;'authsome login'",
                "ls;'authsome list'",
                "show;'authsome get'",
                "status;'authsome daemon status'",
                "start;'authsome daemon start'",
                "logs;'authsome log' or 'authsome daemon logs'",
                "ui;'authsome open'",
                "import-env;'authsome scan'",
                "exec;'authsome run'",
                "version;'authsome --version'",
                "rekey;'authsome admin rekey'",
                "profiles;'authsome profile'",
                "vault delete;'authsome vault remove'",
                "profile switch;'authsome profile use'",
                "agent new;'authsome agent create'",
                "connections show;'authsome connections inspect'",
                "daemon lgos;'authsome daemon logs'"
            })
    void whatWasProbablyMeantIsNamed(String line, String meant) {
        TestWorld world = new TestWorld(Map.of());
        assertEquals(2, world.run(line.split(" ")));
        String expected = "hint: did you mean " + meant;
        assertTrue(world.err().contains(expected), world.err());
        assertTrue(world.err().contains("\n  usage: authsome "), world.err());
        assertEquals("", world.out());
    }

    @Test
    void whatNobodyMeansLeadsToHelp() {
        TestWorld world = new TestWorld(Map.of());
        assertEquals(2, world.run("xyzzy"));
        assertTrue(world.err().endsWith("hint: run 'authsome --help'\n"), world.err());
        TestWorld hidden = new TestWorld(Map.of());
        assertEquals(2, hidden.run("complet"));
        assertFalse(hidden.err().contains("'authsome complete'"), hidden.err());
    }

    @Test
    void anOptionOfACommandBelongsBehindIt() {
        TestWorld world = new TestWorld(Map.of());
        assertEquals(2, world.run("--format", "json", "export"));
        assertTrue(world.err().startsWith("authsome: unknown option --format before the command\n"), world.err());
        assertTrue(world.err().contains("stand behind it"), world.err());
    }

    @ParameterizedTest
    @MethodSource("shown")
    void anUnknownOptionIsRefusedWithTheUsage(CommandForm form) {
        TestWorld world = new TestWorld(Map.of());
        assertEquals(2, world.run((form.path() + " --no-such-thing-at-all").split(" ")));
        assertTrue(world.err().startsWith("authsome: unknown option --no-such-thing-at-all\n"), world.err());
        assertTrue(world.err().contains("\n  usage: " + form.usage() + "\n"), world.err());
        assertTrue(world.err().contains("\nhint: run 'authsome " + form.path() + " --help'\n"), world.err());
        assertEquals("", world.out());
    }

    @ParameterizedTest
    @MethodSource("shown")
    void everythingIsExplained(CommandForm form) {
        assertTrue(form.summary().endsWith("."), form.summary());
        assertTrue(Stream.concat(form.options().stream(), CommandForm.COMMON.stream())
                .map(OptionForm::help)
                .noneMatch(String::isBlank));
        form.operands().forEach(operand -> assertFalse(operand.help().isBlank(), form.path() + " " + operand.label()));
        boolean optional = false;
        for (var operand : form.operands()) {
            assertTrue(operand.optional() || !optional, "optional operands come last in " + form.path());
            optional = operand.optional();
        }
        if (form.group().isEmpty()) {
            assertNotEquals(Topic.OTHER, form.topic(), "what does a person want of '" + form.path() + "'?");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 40, 60, 80, 100})
    void helpFitsTheTerminal(int columns) {
        int width = columns == 0 ? 80 : columns;
        HelpText help = new HelpText(GRAMMAR, columns);
        List<String> paths = Stream.of(
                        Stream.of(""), GRAMMAR.groups().stream().map(GroupForm::name), shown().map(CommandForm::path))
                .flatMap(names -> names)
                .toList();
        for (String path : paths) {
            for (String line : help.on(path).split("\n")) {
                assertTrue(line.length() <= width || isToCopy(path, line), path + ": " + line);
            }
        }
    }

    /** A command line that is broken cannot be copied. */
    private static boolean isToCopy(String path, String line) {
        CommandForm form = GRAMMAR.find(path);
        return form != null && (line.startsWith("  authsome ") || form.about().contains(line));
    }

    @Test
    void helpShowsEveryCommandOnceUnderWhatAPersonWants() {
        TestWorld world = new TestWorld(Map.of());
        assertEquals(0, world.run("help"));
        shown().filter(form -> form.group().isEmpty())
                .forEach(form ->
                        assertEquals(1, world.out().split("\n  " + form.name() + " ", -1).length - 1, form.name()));
        GRAMMAR.groups().forEach(group -> assertTrue(world.out().contains("\n  " + group.name() + " "), group.name()));
        assertTrue(world.out().indexOf("Getting started:") < world.out().indexOf("The daemon:"));
    }

    @Test
    void theWordsToChooseFromAreThoseThatThereAre() {
        assertEquals(wireNames(FlowType.values(), FlowType::wireName), words("login", "--flow"));
        assertEquals(
                wireNames(Role.values(), role -> role.name().toLowerCase(Locale.ROOT)),
                words("admin invite", "--role"));
        assertEquals(wireNames(MasterKeyPlace.values(), MasterKeyPlace::word), words("admin rekey", "--to"));
    }

    private static <T> Set<String> wireNames(T[] all, Function<T, String> name) {
        return Stream.of(all).map(name).collect(Collectors.toSet());
    }

    private static Set<String> words(String path, String option) {
        return shown().filter(form -> form.path().equals(path))
                .flatMap(form -> form.options().stream())
                .filter(form -> form.name().equals(option))
                .map(form -> assertInstanceOf(Kind.Choice.class, form.kind()))
                .flatMap(choice -> choice.spellings().stream())
                .collect(Collectors.toSet());
    }

    @Test
    void noWordIsACommandTwice() {
        assertEquals(
                GRAMMAR.forms().size(),
                GRAMMAR.forms().stream().map(CommandForm::path).distinct().count());
    }
}
