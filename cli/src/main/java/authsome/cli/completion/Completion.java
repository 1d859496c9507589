package authsome.cli.completion;

import authsome.cli.grammar.CommandForm;
import authsome.cli.grammar.Grammar;
import authsome.cli.grammar.GroupForm;
import authsome.cli.grammar.Kind;
import authsome.cli.grammar.OptionForm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What could stand where the cursor is.
 *
 * @param candidates what we know of, each once, all beginning with what stands before the cursor
 * @param rest what else could stand there, which the shell that asks knows better
 * @param program where the program to run stands among the words, if the rest is that
 */
public record Completion(List<Candidate> candidates, Rest rest, int program) {

    /** What a shell completes by itself. */
    public enum Rest {
        NOTHING,
        FILES,
        FOLDERS,
        /** A command line of its own. */
        PROGRAM
    }

    public Completion {
        candidates = List.copyOf(candidates);
    }

    /**
     * Completes a command line.
     *
     * @param words its words without {@code authsome}; the one with the cursor as far as the cursor
     * @param cursorWord which of them that is; it may be one behind the last
     */
    public static Completion of(Grammar grammar, List<String> words, int cursorWord, LiveValues live) {
        CommandLineWalk walk = new CommandLineWalk(grammar, words, cursorWord);
        String typed = cursorWord < words.size() ? words.get(cursorWord) : "";
        return switch (walk.place()) {
            case Place.Command(String group) -> matching(typed, commands(grammar, group));
            case Place.Option(List<OptionForm> options) -> matching(typed, options(options));
            case Place.Value(Kind kind, String before) -> value(new Values(grammar, live, walk), kind, before, typed);
            case Place.Program(int first) -> new Completion(List.of(), Rest.PROGRAM, first);
            case Place.Nothing() -> new Completion(List.of(), Rest.NOTHING, 0);
        };
    }

    /** The names of the commands that a word gathers, or of all with an empty one. */
    static List<Candidate> commands(Grammar grammar, String group) {
        List<Candidate> commands = new ArrayList<>();
        for (CommandForm form : grammar.in(group)) {
            commands.add(Candidate.of(form.name(), form.summary()));
        }
        if (group.isEmpty()) {
            for (GroupForm each : grammar.groups()) {
                commands.add(Candidate.of(each.name(), each.summary()));
            }
        }
        return commands;
    }

    private static List<Candidate> options(List<OptionForm> options) {
        return options.stream()
                .map(option -> Candidate.of(option.name(), option.help()))
                .toList();
    }

    private static Completion value(Values values, Kind kind, String before, String typed) {
        List<Candidate> candidates = values.of(kind, typed.substring(before.length())).stream()
                .map(candidate -> candidate.behind(before))
                .toList();
        return new Completion(matching(typed, candidates).candidates(), Values.rest(kind), 0);
    }

    private static Completion matching(String typed, List<Candidate> candidates) {
        Map<String, Candidate> matching = new LinkedHashMap<>();
        for (Candidate candidate : candidates) {
            if (candidate.isFit() && candidate.value().startsWith(typed)) {
                matching.putIfAbsent(candidate.value(), candidate);
            }
        }
        return new Completion(List.copyOf(matching.values()), Rest.NOTHING, 0);
    }
}
