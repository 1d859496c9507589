package authsome.mcp;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.cli.agents.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts together what an agent reads: each result says what comes next. */
final class Results {

    static final String NEXT = "next";

    private Results() {}

    /** The members of {@code object} in a new one, without the version of its form. */
    static JsonObject.Builder copy(JsonObject object) {
        JsonObject.Builder copy = JsonObject.builder();
        for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
            if (!member.getKey().equals("v")) {
                copy.put(member.getKey(), member.getValue());
            }
        }
        return copy;
    }

    /** The result with what to do next. */
    static Answer with(JsonObject result, String next) {
        return Answer.of(copy(result).put(NEXT, next).build());
    }

    /** A failure as the next step, with the exit code that the command line has for it. */
    static Answer failed(Answer failure) {
        JsonObject told = failure.result();
        String hint = told.findText("hint");
        return new Answer(
                failure.exitCode(),
                copy(told)
                        .put("exit_code", JsonValue.of(failure.exitCode()))
                        .put(NEXT, ErrorSteps.of(failure.error(), hint))
                        .build());
    }

    /** The entries of both lists of {@code authsome list}. */
    static List<JsonObject> providers(JsonObject listing) {
        List<JsonObject> all = new ArrayList<>(listing.objects("bundled"));
        all.addAll(listing.objects("custom"));
        return all;
    }

    static JsonValue array(List<JsonObject> objects) {
        return new JsonValue.Array(List.copyOf(objects));
    }
}
