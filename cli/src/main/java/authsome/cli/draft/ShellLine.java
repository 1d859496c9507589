package authsome.cli.draft;

import java.util.ArrayList;
import java.util.List;

/** The words of a command line as a shell takes it apart; variables and the like stay as they are written. */
final class ShellLine {

    private final String text;
    private final List<String> words = new ArrayList<>();
    private StringBuilder word = new StringBuilder();
    private boolean begun;
    private int at;

    private ShellLine(String text) {
        this.text = text;
    }

    static List<String> words(String text) {
        ShellLine line = new ShellLine(text);
        line.read();
        return line.words;
    }

    private void read() {
        while (at < text.length()) {
            char c = text.charAt(at++);
            switch (c) {
                case ' ', '\t', '\n', '\r' -> end();
                case '\'' -> quoted();
                case '"' -> doubleQuoted();
                case '\\' -> escaped();
                case '$' -> {
                    // $'...' is a quote of bash; else a variable, which is of interest
                    if (at < text.length() && text.charAt(at) == '\'') {
                        at++;
                        quoted();
                    } else {
                        add(c);
                    }
                }
                default -> add(c);
            }
        }
        end();
    }

    private void add(char c) {
        word.append(c);
        begun = true;
    }

    private void end() {
        if (begun) {
            words.add(word.toString());
        }
        word = new StringBuilder();
        begun = false;
    }

    private void quoted() {
        begun = true;
        while (at < text.length() && text.charAt(at) != '\'') {
            word.append(text.charAt(at++));
        }
        at++;
    }

    private void doubleQuoted() {
        begun = true;
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            boolean escape = c == '\\' && at < text.length() && "\"\\$`".indexOf(text.charAt(at)) >= 0;
            word.append(escape ? text.charAt(at++) : c);
        }
        at++;
    }

    /** A backslash before a line break joins two lines. */
    private void escaped() {
        if (at >= text.length()) {
            return;
        }
        char c = text.charAt(at++);
        if (c == '\r' && at < text.length() && text.charAt(at) == '\n') {
            at++;
        } else if (c != '\n') {
            add(c);
        }
    }
}
