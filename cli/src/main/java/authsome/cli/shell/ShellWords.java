package authsome.cli.shell;

import java.util.List;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.SyntaxError;
import org.jline.reader.impl.DefaultParser;
import org.jspecify.annotations.Nullable;

/** The words of a line: blanks part them, quotes and backslashes keep together; nothing is expanded. */
final class ShellWords {

    private static final String COMMENT = "#";

    private static final String OURSELVES = "authsome";

    private ShellWords() {}

    /** For the line editor: a line that ends within quotes, or with a backslash, goes on in the next one. */
    static Parser parser() {
        DefaultParser parser = new DefaultParser();
        parser.setEofOnUnclosedQuote(true);
        parser.setEofOnEscapedNewLine(true);
        return parser;
    }

    /** The words of a line; none for one that says nothing; null when it goes on in the next one. */
    static @Nullable List<String> of(String line) {
        String text = line.strip();
        if (text.isEmpty() || text.startsWith(COMMENT)) {
            return List.of();
        }
        try {
            return words(parser().parse(text, text.length(), Parser.ParseContext.ACCEPT_LINE));
        } catch (EOFError _) {
            return null;
        }
    }

    /** The words of a line as the editor has read it. */
    static List<String> words(ParsedLine line) {
        return line.words().stream().filter(word -> !word.isEmpty()).toList();
    }

    /** The command that they are: the name of this program may stand before it. */
    static List<String> command(List<String> words) {
        return !words.isEmpty() && words.getFirst().equals(OURSELVES) ? words.subList(1, words.size()) : words;
    }

    /** Why a line has no words. */
    static String reason(SyntaxError error) {
        return error.getMessage() == null ? "this line cannot be read" : error.getMessage();
    }
}
