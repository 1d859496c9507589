package authsome.mcp;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.cli.agents.AgentDesk;
import authsome.cli.agents.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How requests get their credentials, and why one did not. */
final class RequestTools {

    private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z0-9@%+=:,./_-]+");

    static final Tool EXPLAIN = new Tool(
            "explain_request",
            "Explain a request",
            """
            Says whether a request made under 'authsome run' would carry a credential, which connection it would use, and why or \
            why not. Sends nothing. Call it when an API answers 401 or 403, or the proxy refuses a request (403, 421, 502).""",
            Tool.schema("""
            "method": {"type": "string", "pattern": "^[A-Za-z]+$", "description": "the method, GET when left out"},
            "url": {"type": "string", "minLength": 1, "description": "the whole address, for example https://api.github.com/user"},
            "connection": {"type": "string", "description": "the account that the request names: NAME or PROVIDER/NAME"},
            "run": {"type": "string", "description": "the id of the open run that made it, from the refusal's hint"}""", "url"),
            Tool.result("""
            "decision": {"enum": ["inject", "pass", "refuse"]},
            "near_misses": {"type": "array", "items": {"type": "object"}, "description": "what could have been expected to decide"}""", "decision"),
            true,
            RequestTools::explain);

    static final Tool RUN = new Tool(
            "how_to_run",
            "How to run a command",
            """
            Gives the command line that runs a program so that its requests carry credentials. The program never sees them: \
            variables such as OPENAI_API_KEY hold placeholders there, and the proxy puts the real value into the request. Run what \
            it gives in your own shell. Does nothing itself.""",
            Tool.schema("""
            "command": {"type": "array", "items": {"type": "string"}, "minItems": 1, \
            "description": "the program and its arguments, one item each, for example [\\"curl\\", \\"https://api.github.com/user\\"]"},
            "connections": {"type": "array", "items": {"type": "string", "pattern": "^[^=]+=[^=]+$"}, \
            "description": "accounts other than the defaults, as PROVIDER=NAME"},
            "sandbox": {"type": "boolean", "description": "whether the proxy is its only way out and private files are hidden (Linux)"}""", "command"),
            Tool.result("""
            "command_line": {"type": "string", "description": "for a POSIX shell"},
            "notes": {"type": "array", "items": {"type": "string"}}""", "command_line"),
            true,
            RequestTools::run);

    private RequestTools() {}

    private static Answer explain(AgentDesk desk, ToolArguments arguments) {
        String method = arguments.findText("method");
        List<String> words = new ArrayList<>(List.of("explain"));
        List<String> values = new ArrayList<>();
        String run = arguments.findText("run");
        String connection = arguments.findText("connection");
        if (run != null) {
            words.add("--run=" + run);
        }
        if (connection != null) {
            words.add("--connection=" + connection);
        }
        values.add(method == null ? "GET" : method.toUpperCase(Locale.ROOT));
        values.add(arguments.text("url"));
        Answer why = desk.run(words, values.toArray(String[]::new));
        return why.isFailure() ? Results.failed(why) : Results.with(why.result(), next(why.result()));
    }

    private static String next(JsonObject why) {
        if (why.text("decision").equals("inject")) {
            return "make the request under 'authsome run -- COMMAND'";
        }
        String provider = notConnected(why);
        if (provider != null) {
            return "call request_login with provider '" + provider + "'";
        }
        return switch (why.text("decision")) {
            case "pass" -> "it needs no login here; if the API demands one, call find_providers with its host";
            default -> "the sentence says why; tell the person if it is not what they expect";
        };
    }

    private static @Nullable String notConnected(JsonObject why) {
        for (JsonObject miss : why.objects("near_misses")) {
            if ("not_connected".equals(miss.findText("reason"))) {
                return miss.findText("subject");
            }
        }
        return null;
    }

    private static Answer run(AgentDesk desk, ToolArguments arguments) {
        StringBuilder line = new StringBuilder("authsome run");
        for (String connection : arguments.texts("connections")) {
            line.append(" --connection ").append(quoted(connection));
        }
        if (arguments.flag("sandbox")) {
            line.append(" --sandbox");
        }
        line.append(" --");
        arguments.texts("command").forEach(word -> line.append(' ').append(quoted(word)));
        JsonObject result = JsonObject.builder()
                .put("command_line", line.toString())
                .put(
                        "notes",
                        JsonValue.ofTexts(List.of(
                                "requests to the hosts of connected services get the credential on the way; others pass"
                                        + " untouched",
                                "variables with keys hold placeholders: do not print them, and do not put real keys in their"
                                        + " place",
                                "it ends with the exit code of the command; 126 and 127 mean that the command could not be"
                                        + " started")))
                .build();
        return Results.with(
                result,
                "run this command line in your shell; if a request is refused, call explain_request with its URL");
    }

    /** For a POSIX shell. */
    static String quoted(String word) {
        return PLAIN_WORD.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
