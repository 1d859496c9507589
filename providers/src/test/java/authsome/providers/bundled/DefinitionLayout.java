package authsome.providers.bundled;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How a bundled definition is laid out: two blanks for each level, one member of the outer objects on a line, one blank behind
 * colons and commas, none within brackets and at ends of lines.
 */
final class DefinitionLayout {

    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern TIGHT = Pattern.compile("[,:][^ ]|[,:]  +");
    private static final Pattern LOOSE = Pattern.compile("[\\[{] | [\\]}]| [,:]");
    private static final int LONGEST = 200;

    private final List<String> problems = new ArrayList<>();

    private DefinitionLayout() {}

    static List<String> problems(String file) {
        DefinitionLayout layout = new DefinitionLayout();
        layout.look(file);
        return layout.problems;
    }

    private void look(String file) {
        if (!file.endsWith("}\n") || file.endsWith("\n\n")) {
            problems.add("does not end with a brace and one line feed");
        }
        int depth = 0;
        int number = 0;
        for (String line : file.split("\n")) {
            number++;
            String body = line.strip();
            boolean comment = body.startsWith("//");
            String bare = comment ? "" : TEXT.matcher(body).replaceAll("S");
            int closing = bare.startsWith("}") || bare.startsWith("]") ? 1 : 0;
            look(number, line, bare, depth - closing);
            depth += count(bare, "[{") - count(bare, "]}");
        }
    }

    private void look(int number, String line, String bare, int depth) {
        String where = "line " + number + ": ";
        if (line.indexOf('\t') >= 0 || line.indexOf('\r') >= 0) {
            problems.add(where + "has a tab or a carriage return");
        }
        if (!line.startsWith(" ".repeat(2 * depth)) || line.substring(2 * depth).startsWith(" ")) {
            problems.add(where + "is not indented by " + 2 * depth);
        }
        if (!line.equals(line.stripTrailing()) || line.isBlank()) {
            problems.add(where + "is empty or has blanks at its end");
        }
        if (TIGHT.matcher(bare).find()) {
            problems.add(where + "lacks a blank, or has several, behind a colon or comma");
        }
        if (LOOSE.matcher(bare).find()) {
            problems.add(where + "has blanks within brackets");
        }
        if (depth == 1 && count(bare.replaceAll("[\\[{].*[\\]}]", ""), ":") > 1) {
            problems.add(where + "has several members");
        }
        if (line.length() > LONGEST && count(bare, ":") > 1) {
            problems.add(where + "is longer than " + LONGEST + ": put its members on lines of their own");
        }
    }

    private static int count(String text, String characters) {
        return (int) text.chars().filter(c -> characters.indexOf(c) >= 0).count();
    }
}
