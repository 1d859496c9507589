package authsome.cli.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is wrong with a text, each problem with the line that it is about. */
final class DefinitionProblems {

    private static final Pattern LINE = Pattern.compile("(?:^|: |; )(line (\\d{1,7}): )");

    private DefinitionProblems() {}

    /**
     * A line for each problem and one for what stands there.
     *
     * @param sentence of the daemon, which names all of them
     */
    static List<String> of(String sentence, String text) {
        List<String> source = text.lines().toList();
        List<String> shown = new ArrayList<>();
        Matcher found = LINE.matcher(sentence);
        int from = 0;
        int number = 0;
        while (found.find()) {
            add(sentence.substring(from, found.start(1)), number, source, shown);
            from = found.start(1);
            number = Integer.parseInt(found.group(2));
        }
        add(sentence.substring(from), number, source, shown);
        return shown;
    }

    private static void add(String problem, int number, List<String> source, List<String> shown) {
        String plain = problem.strip().replaceAll(";$", "");
        if (!plain.isEmpty()) {
            shown.add(plain);
        }
        if (number > 0 && number <= source.size()) {
            shown.add("    " + source.get(number - 1).strip());
        }
    }
}
