package authsome.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A file of command lines and of what comes of them; its README says how it is written. */
record Session(String name, List<Step> steps) {

    static final Pattern TRACE = Pattern.compile("(?m)^\\s+at [a-z.]+[A-Z]|Exception in thread");

    /**
     * One command line.
     *
     * @param line where it stands in the file
     * @param words its words without {@code authsome}
     * @param in the lines of its standard input
     * @param out patterns of lines of its standard output
     * @param err the same for standard error
     * @param code the exit code
     */
    record Step(int line, List<String> words, List<String> in, List<String> out, List<String> err, int code) {

        /** What is wrong with an outcome; empty for nothing. */
        List<String> differences(Outcome outcome) {
            List<String> wrong = new ArrayList<>();
            if (outcome.exit() != code) {
                wrong.add("exit code " + outcome.exit() + " instead of " + code);
            }
            missing(out, outcome.out()).forEach(pattern -> wrong.add("not on standard output: " + pattern));
            if (TRACE.matcher(outcome.printed()).find()) {
                wrong.add("a stack trace");
            }
            missing(err, outcome.err()).forEach(pattern -> wrong.add("not on standard error: " + pattern));
            if (!wrong.isEmpty()) {
                wrong.add(outcome.printed());
            }
            return wrong;
        }

        static List<String> missing(List<String> patterns, String text) {
            List<String> missing = new ArrayList<>();
            List<String> lines = text.lines().toList();
            int at = 0;
            for (String pattern : patterns) {
                Pattern expression = Pattern.compile(Pattern.quote(pattern).replace("*", "\\E.*\\Q"));
                int found = at;
                while (found < lines.size()
                        && !expression.matcher(lines.get(found)).matches()) {
                    found++;
                }
                if (found == lines.size()) {
                    missing.add(pattern);
                } else {
                    at = found + 1;
                }
            }
            return missing;
        }
    }

    static Session read(Path file) throws IOException {
        List<Step> steps = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            String rest = line.length() > 2 ? line.substring(2) : "";
            if (line.startsWith("$ ")) {
                steps.add(new Step(number, words(rest), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), 0));
            } else if (line.startsWith("<")) {
                steps.getLast().in().add(rest);
            } else if (line.startsWith(">")) {
                steps.getLast().out().add(rest);
            } else if (line.startsWith("!")) {
                steps.getLast().err().add(rest);
            } else if (line.startsWith("= ")) {
                Step last = steps.removeLast();
                steps.add(
                        new Step(last.line(), last.words(), last.in(), last.out(), last.err(), Integer.parseInt(rest)));
            } else if (!line.startsWith("#") && !line.isBlank()) {
                throw new IOException(file + ":" + number + ": neither a command line nor what comes of one");
            }
        }
        return new Session(file.getFileName().toString(), steps);
    }

    /** Blanks part words, single quotes keep them together. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        boolean begun = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\'') {
                quoted = !quoted;
                begun = true;
            } else if (c == ' ' && !quoted) {
                if (begun) {
                    words.add(word.toString());
                }
                word.setLength(0);
                begun = false;
            } else {
                word.append(c);
                begun = true;
            }
        }
        if (begun) {
            words.add(word.toString());
        }
        return words;
    }
}
