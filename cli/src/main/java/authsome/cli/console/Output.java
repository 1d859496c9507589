package authsome.cli.console;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.cli.text.Cell;
import authsome.cli.text.Style;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a command prints. Results go to standard output, as lines for people or as one JSON object; notes and errors for
 * people go to standard error.
 */
public final class Output {

    /** To the first place of a screen that is empty. */
    private static final String CLEAR = "\u001b[H\u001b[2J";

    private final PrintStream out;
    private final PrintStream err;
    private final Screen screen;
    private final boolean json;
    private final boolean quiet;
    private final Trace trace;

    /**
     * Output of one command.
     *
     * @param screen how people see it
     * @param json whether results are JSON
     * @param quiet whether only results and errors are printed
     */
    public Output(Screen screen, boolean json, boolean quiet) {
        this(screen, json, quiet, Trace.NONE);
    }

    /** The same, of a command that is traced. */
    public Output(Screen screen, boolean json, boolean quiet, Trace trace) {
        this.out = screen.world().out();
        this.err = screen.world().err();
        this.screen = screen;
        this.json = json;
        this.quiet = quiet;
        this.trace = trace;
    }

    /** Where what the command does is told. */
    public Trace trace() {
        return trace;
    }

    /** How people see it. */
    public Screen screen() {
        return screen;
    }

    /** Whether the result is to be one JSON object. */
    public boolean json() {
        return json;
    }

    /** The same output in the other form. */
    public Output withJson(boolean wanted) {
        return new Output(screen, wanted, quiet, trace);
    }

    /** Prints one line of a result for people. */
    public void line(String text) {
        out.println(PlainText.of(text));
    }

    /** Prints one line of a result for people, in a style where there are colours. */
    public void line(Cell line) {
        String text = PlainText.of(line.text());
        out.println(screen.isColoured() ? line.style().around(text) : text);
    }

    /** Prints a table that fits the screen, a page at a time where it is longer. */
    public void table(TextTable table) {
        block(table, List.of());
    }

    /** Prints a table and lines below it, a page at a time where they are longer than the screen. */
    public void block(TextTable table, List<String> below) {
        List<String> lines = new ArrayList<>(table.lines(screen.columns(), screen.isColoured()));
        below.forEach(line -> lines.add(PlainText.of(line)));
        show(lines);
    }

    /** Prints lines, a page at a time where they are longer than the screen. */
    public void block(List<String> lines) {
        show(lines.stream().map(PlainText::of).toList());
    }

    /**
     * Prints lines that were made for the screen, a page at a time where they are longer than it.
     *
     * @param lines whose control characters, if any, are our own: they come from tables and fixed texts
     */
    public void composed(List<String> lines) {
        show(lines);
    }

    /** Prints lines that were made for the screen in the place of all that stands there. */
    public void redraw(List<String> lines) {
        int rows = screen.rows();
        List<String> seen = rows > 1 && lines.size() >= rows ? lines.subList(0, rows - 1) : lines;
        out.print(CLEAR + String.join("\n", seen) + "\n");
        out.flush();
    }

    private void show(List<String> lines) {
        if (!screen.pages(lines)) {
            lines.forEach(out::println);
        }
    }

    /** A line on standard error that changes while something is waited for; it stays empty where nobody wants or sees it. */
    public StatusLine status() {
        Terminal terminal = screen.world().terminal();
        boolean live = !json && !quiet && screen.canDraw() && terminal.canShow();
        return new StatusLine(err, live, () -> terminal.size().columns());
    }

    /** Whether nobody takes what is printed any more, as behind {@code head}. */
    public boolean isBroken() {
        return out.checkError();
    }

    /** Prints one value exactly as it is, for programs that read it. */
    public void exact(String value) {
        out.println(value);
    }

    /**
     * Prints bytes exactly as they are, for programs that read them.
     *
     * @param asText whether a line break follows
     */
    public void raw(byte[] bytes, boolean asText) {
        out.write(bytes, 0, bytes.length);
        if (asText) {
            out.println();
        }
    }

    /** Prints the result as JSON, {@code "v": 1} first. */
    public void object(JsonObject result) {
        JsonObject.Builder versioned = JsonObject.builder().put("v", 1);
        for (Map.Entry<String, JsonValue> member : result.members().entrySet()) {
            versioned.put(member.getKey(), member.getValue());
        }
        out.println(PrettyJson.of(versioned.build()));
    }

    /** Says something that is not a result, unless the user wants quiet. */
    public void note(String text) {
        if (!quiet) {
            err.println(PlainText.of(text));
        }
    }

    /** Says something that the user must not miss. */
    public void warn(String text) {
        err.println(PlainText.of(text));
    }

    /** Asks for something; the cursor stays behind it. */
    public void prompt(String text) {
        err.print(PlainText.of(text));
        err.flush();
    }

    /** Reports a failure in the form the user asked for. */
    public void failure(Failure failure) {
        String hint = failure.hint();
        if (!json) {
            mark("authsome:", Style.BAD, failure.sentence());
            failure.details().forEach(line -> warn("  " + line));
            if (hint != null) {
                mark("hint:", Style.CAREFUL, hint);
            }
            return;
        }
        JsonObject.Builder result = JsonObject.builder()
                .put("error", failure.name())
                .put("message", failure.message())
                .putIfPresent("hint", hint);
        if (!failure.details().isEmpty()) {
            result.put("details", JsonValue.ofTexts(failure.details()));
        }
        object(result.build());
    }

    private void mark(String word, Style style, String text) {
        String first = screen.isErrorColoured() ? style.around(word) : word;
        err.println(first + " " + PlainText.of(text));
    }
}
