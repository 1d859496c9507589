package authsome.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.cli.completion.Completion;
import authsome.cli.completion.LiveValues;
import authsome.cli.console.Failure;
import authsome.cli.grammar.Arguments;
import authsome.cli.grammar.CommandForm;
import authsome.cli.grammar.FullReader;
import authsome.cli.grammar.Grammar;
import authsome.cli.grammar.OptionForm;
import authsome.cli.grammar.QuickReader;
import authsome.cli.grammar.Reading;
import authsome.cli.table.CommandTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Command lines drawn from the table and from nonsense. */
final class CommandLineSeedsTests {

    private static final Grammar GRAMMAR = CommandTable.grammar();
    private static final List<String> STRANGE = List.of(
            "",
            "-",
            "--",
            "---",
            "-x",
            "--=",
            "=",
            "--json=",
            "--json=1",
            "--vault=",
            "-n5",
            "@file",
            "'",
            "\"",
            "a=b",
            "--n",
            "é",
            "\u202e");

    static LongStream seeds() {
        return LongStream.range(0, Long.getLong("authsome.cli.seeds", 20));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theQuickReaderSaysNothingElseThanTheFullOne(long seed) {
        Random random = new Random(seed);
        QuickReader quick = new QuickReader(CommandTable::chapters);
        FullReader full = new FullReader(GRAMMAR);
        for (int i = 0; i < 200; i++) {
            String[] line = line(random).toArray(String[]::new);
            Arguments first = quick.read(line);
            try {
                Reading reading = full.read(line);
                if (first != null) {
                    assertEquals(new Reading.Command(first), reading, () -> "seed " + seed + ": " + List.of(line));
                }
            } catch (Failure failure) {
                assertEquals(2, failure.exitCode());
                assertTrue(first == null, () -> "seed " + seed + ": " + List.of(line) + " " + failure.sentence());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whateverStandsThereCompletionOffersWhatBeginsWithIt(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            List<String> line = line(random);
            int cursor = random.nextInt(line.size() + 1);
            String typed = cursor < line.size() ? line.get(cursor) : "";
            Completion completion = Completion.of(GRAMMAR, line, cursor, LiveValues.NONE);
            completion
                    .candidates()
                    .forEach(candidate ->
                            assertTrue(candidate.value().startsWith(typed), () -> "seed " + seed + ": " + line));
        }
    }

    private static List<String> line(Random random) {
        List<CommandForm> forms = GRAMMAR.forms();
        CommandForm form = forms.get(random.nextInt(forms.size()));
        List<String> line = new ArrayList<>(List.of(form.path().split(" ")));
        List<OptionForm> options = form.allOptions();
        int more = random.nextInt(5);
        for (int i = 0; i < more; i++) {
            OptionForm option = options.get(random.nextInt(options.size()));
            int at = random.nextInt(line.size() + 1);
            switch (random.nextInt(6)) {
                case 0 -> line.add(at, STRANGE.get(random.nextInt(STRANGE.size())));
                case 1 -> line.add(at, "word" + i);
                case 2 -> line.add(at, option.name() + "=value");
                case 3 -> line.addAll(at, List.of(option.name(), "value"));
                case 4 -> line.add(option.name());
                default -> line.add("operand" + i);
            }
        }
        return line;
    }
}
