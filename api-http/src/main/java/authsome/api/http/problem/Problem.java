package authsome.api.http.problem;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonText;
import authsome.api.client.json.JsonValue;
import io.helidon.http.Status;
import java.util.Locale;
import java.util.Map;

/**
 * An error of the API as a problem (RFC 9457). Clients of the published wire get the errors that they know, byte for byte; this
 * form is for those that name it in {@code Accept}.
 */
public final class Problem {

    /** Its media type. */
    public static final String TYPE = "application/problem+json";

    private Problem() {}

    /** Whether a client that sends this as {@code Accept} asks for problems. A wildcard does not. */
    public static boolean isWanted(String accept) {
        for (String range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = range.split(";", -1);
            if (parts[0].strip().equals(TYPE)) {
                return !isRefused(parts);
            }
        }
        return false;
    }

    private static boolean isRefused(String[] parts) {
        for (String part : parts) {
            if (part.strip().matches("q\\s*=\\s*0(\\.0*)?")) {
                return true;
            }
        }
        return false;
    }

    /**
     * The problem.
     *
     * @param error what other clients get, whose members stay
     */
    public static JsonObject of(int status, JsonObject error) {
        JsonObject.Builder problem = JsonObject.builder()
                .put("type", "about:blank")
                .put("title", Status.create(status).reasonPhrase())
                .put("status", JsonValue.of(status));
        problem.put("detail", detail(error));
        String code = error.find("error") instanceof JsonText name ? name.text() : null;
        problem.putIfPresent("code", code);
        for (Map.Entry<String, JsonValue> member : error.members().entrySet()) {
            if (!member.getKey().equals("detail")) {
                problem.put(member.getKey(), member.getValue());
            } else if (member.getValue() instanceof JsonValue.Array fields) {
                problem.put("errors", fields);
            }
        }
        if (!(error.find("hint") instanceof JsonText)) {
            problem.put("hint", step(status));
        }
        return problem.put("source", "authsome").build();
    }

    /** The sentence for a person. */
    private static String detail(JsonObject error) {
        if (error.find("message") instanceof JsonText message) {
            return message.text();
        }
        if (error.find("detail") instanceof JsonText detail) {
            return detail.text();
        }
        return error.find("detail") instanceof JsonValue.Array(var items)
                        && !items.isEmpty()
                        && items.getFirst() instanceof JsonObject first
                        && first.find("msg") instanceof JsonText sentence
                ? sentence.text()
                : "the request was refused";
    }

    private static String step(int status) {
        return switch (status) {
            case 400, 422 -> "correct the request: the detail says what is wrong with it";
            case 401 -> "sign the request as a registered identity; 'authsome api METHOD PATH' does that";
            case 403 -> "this identity may not do that: ask the person whose it is";
            case 404 ->
                "look the path and the names in it up: 'authsome list' and 'authsome whoami' show what there is";
            case 405 -> "use another method";
            case 409 -> "look at what is there first";
            case 503 -> "try it again in a second";
            case 500 -> "report it with the header X-Authsome-Failure, under which the log of the daemon has more";
            default -> "send the request in another form, as the detail says";
        };
    }
}
