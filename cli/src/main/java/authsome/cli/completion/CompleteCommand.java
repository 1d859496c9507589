package authsome.cli.completion;

import authsome.cli.command.Numbers;
import authsome.cli.completion.Completion.Rest;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.World;
import authsome.cli.grammar.Arguments;
import authsome.cli.grammar.Grammar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code complete}: tells the completion script of a shell what could stand at the cursor. The first line says what else
 * the shell may add; each other one is a value and what it is, with a tab between them.
 */
public final class CompleteCommand {

    /** What the scripts call. */
    public static final String PATH = "complete";

    private static final int MOST_WORDS = 100_000;

    private final Grammar grammar;

    public CompleteCommand(Grammar grammar) {
        this.grammar = grammar;
    }

    /** Answers; without a home, and inside a sandbox, with what is known there. */
    public int run(World world, Arguments arguments) {
        Shell shell = Shell.valueOf(String.valueOf(arguments.option("--shell")).toUpperCase(Locale.ROOT));
        // counted from 1, and the first word is authsome itself
        int cursor = Math.max(0, Numbers.count(arguments, "--at", 2, MOST_WORDS) - 2);
        List<String> words = new ArrayList<>();
        arguments.tail().stream().skip(1).map(shell::unquoted).forEach(words::add);
        HomeValues live = new HomeValues(world, typed(words, "--profile"), typed(words, "--vault"));
        Completion completion = Completion.of(grammar, words, Math.min(cursor, words.size()), live);
        StringBuilder answer = new StringBuilder(rest(completion)).append('\n');
        for (Candidate candidate : completion.candidates()) {
            answer.append(shell.quoted(candidate.value()))
                    .append('\t')
                    .append(candidate.description())
                    .append('\n');
        }
        world.out().print(answer);
        return ExitCodes.OK;
    }

    private static String rest(Completion completion) {
        String name = completion.rest().name().toLowerCase(Locale.ROOT);
        return completion.rest() == Rest.PROGRAM ? name + "\t" + (completion.program() + 1) : name;
    }

    /** What an option that changes whose values are meant says; null when it is not there. */
    private static @Nullable String typed(List<String> words, String option) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.startsWith(option + "=")) {
                return word.substring(option.length() + 1);
            }
            if (word.equals(option) && i + 1 < words.size()) {
                return words.get(i + 1);
            }
        }
        return null;
    }
}
