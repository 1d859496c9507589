package authsome.cli.console;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import java.io.PrintStream;
import java.util.Map;

/**
 * What a command prints. Results go to standard output, as lines for people or as one JSON object; notes and errors for
 * people go to standard error.
 */
public final class Output {

    private final PrintStream out;
    private final PrintStream err;
    private final boolean json;
    private final boolean quiet;

    public Output(PrintStream out, PrintStream err, boolean json, boolean quiet) {
        this.out = out;
        this.err = err;
        this.json = json;
        this.quiet = quiet;
    }

    /** Whether the result is to be one JSON object. */
    public boolean json() {
        return json;
    }

    /** The same output in the other form. */
    public Output withJson(boolean wanted) {
        return new Output(out, err, wanted, quiet);
    }

    /** Prints one line of a result for people. */
    public void line(String text) {
        out.println(PlainText.of(text));
    }

    /** Whether nobody takes what is printed any more, as behind {@code head}. */
    public boolean isBroken() {
        return out.checkError();
    }

    /** Prints one value exactly as it is, for programs that read it. */
    public void exact(String value) {
        out.println(value);
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
            warn("authsome: " + failure.sentence());
            failure.details().forEach(line -> warn("  " + line));
            if (hint != null) {
                warn("hint: " + hint);
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
}
