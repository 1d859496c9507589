package authsome.cli.agents;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Failure;
import org.jspecify.annotations.Nullable;

/**
 * What a command came to.
 *
 * @param exitCode what its process would return
 * @param result its result as JSON; of a failure {@code error}, {@code message}, {@code hint} and {@code details}
 */
public record Answer(int exitCode, JsonObject result) {

    /** A result. */
    public static Answer of(JsonObject result) {
        return new Answer(ExitCodes.OK, result);
    }

    /** A failure, in the form that commands print with {@code --json}. */
    public static Answer of(Failure failure) {
        JsonObject.Builder result = JsonObject.builder()
                .put("v", 1)
                .put("error", failure.name())
                .put("message", failure.message())
                .putIfPresent("hint", failure.hint());
        if (!failure.details().isEmpty()) {
            result.put("details", JsonValue.ofTexts(failure.details()));
        }
        return new Answer(failure.exitCode(), result.build());
    }

    /** Words that make no sense, with what would. */
    public static Answer wrong(String sentence, String hint) {
        return of(Failure.usage(sentence).hint(hint));
    }

    /** Whether it did not work. */
    public boolean isFailure() {
        return exitCode != ExitCodes.OK;
    }

    /** The stable name of what went wrong; null when it worked. */
    public @Nullable String error() {
        return isFailure() ? result.findText("error") : null;
    }
}
