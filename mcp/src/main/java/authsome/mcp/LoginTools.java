package authsome.mcp;

import authsome.api.client.json.JsonObject;
import authsome.cli.agents.AgentDesk;
import authsome.cli.agents.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Has a person log in. No secret passes here: the person gives it to a page of the daemon, or to the provider itself. */
final class LoginTools {

    private static final int LONGEST_WAIT = 50;
    private static final int USUAL_WAIT = 30;
    private static final long PAUSE_MILLIS = 500;

    /** As what the daemon refuses a power that the caller has not: its answer has no name of its own. */
    private static final Set<String> REFUSALS = Set.of("HttpError", "OperationNotAllowedError");

    static final Tool REQUEST = new Tool(
            "request_login",
            "Ask for a login",
            """
            Begins a login at a provider and gives what the person has to do: a page to open (auth_url), or a code to enter \
            (user_code at verification_uri). Show it to the person word for word, then call wait_for_login. Takes no key and no \
            password: if the person offers you one, decline and point to the page. With status 'success' the connection is there \
            already.""",
            Tool.schema("""
            "provider": {"type": "string", "pattern": "^[a-z0-9][a-z0-9._-]*$", "description": "its name, from find_providers"},
            "connection": {"type": "string", "description": "a name for the account; 'default' when left out"},
            "scopes": {"type": "array", "items": {"type": "string", "pattern": "^[^-\\\\s,][^\\\\s,]*$"}, \
            "description": "OAuth scopes to ask for; the usual ones when left out"},
            "replace": {"type": "boolean", "description": "log in anew where there is a connection that has ended or is invalid"}""", "provider"),
            Tool.result("""
            "status": {"type": "string", "description": "'success', 'ask_person', or how far it has come"},
            "provider": {"type": "string"}, "connection": {"type": "string"},
            "session_id": {"type": ["string", "null"], "description": "for wait_for_login"},
            "auth_url": {"type": ["string", "null"], "description": "the page that the person opens"},
            "user_code": {"type": ["string", "null"], "description": "the code that the person enters"},
            "verification_uri": {"type": ["string", "null"], "description": "where"},
            "command": {"type": ["string", "null"], "description": "what the person types in a terminal"}""", "status"),
            false,
            LoginTools::request);

    static final Tool WAIT = new Tool(
            "wait_for_login",
            "Wait for a login",
            """
            Says whether a login that request_login began is done, and waits for it up to wait_seconds. Status 'waiting' means \
            that the person has not finished: call it again, or go on with other work. Status 'success' means that the connection \
            can be used.""",
            Tool.schema("""
            "provider": {"type": "string", "description": "the provider of the login"},
            "connection": {"type": "string", "description": "the name of the account; 'default' when left out"},
            "session_id": {"type": "string", "description": "the session_id that request_login gave, if it gave one"},
            "wait_seconds": {"type": "integer", "minimum": 0, "maximum": 50, "description": "30 when left out"}""", "provider"),
            Tool.result("""
            "status": {"enum": ["success", "waiting"]}, "provider": {"type": "string"}, "connection": {"type": "string"}""", "status"),
            true,
            LoginTools::await);

    private LoginTools() {}

    private static Answer request(AgentDesk desk, ToolArguments arguments) {
        String provider = arguments.text("provider");
        String connection = arguments.findText("connection");
        List<String> words = new ArrayList<>(List.of("login", "--no-wait"));
        if (connection != null) {
            words.add("--connection=" + connection);
        }
        if (!arguments.texts("scopes").isEmpty()) {
            words.add("--scopes=" + String.join(",", arguments.texts("scopes")));
        }
        if (arguments.flag("replace")) {
            words.add("--force");
        }
        Answer begun = desk.run(words, provider);
        if (begun.isFailure()) {
            return REFUSALS.contains(String.valueOf(begun.error())) && !mayChange(desk)
                    ? byThePerson(provider, connection, arguments.flag("replace"))
                    : Results.failed(begun);
        }
        return Results.with(begun.result(), next(begun.result()));
    }

    /** Whether the identity that acts here may make connections at all. */
    private static boolean mayChange(AgentDesk desk) {
        Answer who = desk.run(List.of("whoami"));
        return who.isFailure() || "full".equals(who.result().findText("reach"));
    }

    /** An identity that may use connections and make none. */
    private static Answer byThePerson(String provider, @Nullable String connection, boolean replace) {
        String command = "authsome login " + RequestTools.quoted(provider)
                + (connection == null ? "" : " --connection " + RequestTools.quoted(connection))
                + (replace ? " --force" : "");
        JsonObject result = JsonObject.builder()
                .put("status", "ask_person")
                .put("provider", provider)
                .put("connection", connection == null ? "default" : connection)
                .put("command", command)
                .build();
        return Results.with(
                result,
                "this identity may use connections and not make any: ask the person to run this command in a terminal of their"
                        + " own, then call wait_for_login");
    }

    private static String next(JsonObject login) {
        if (login.text("status").equals("success")) {
            return "it is connected: run your command with 'authsome run -- COMMAND'";
        }
        String code = login.findText("user_code");
        if (code != null) {
            return "ask the person to open " + login.findText("verification_uri") + " and to enter the code " + code
                    + ", then call wait_for_login";
        }
        return "ask the person to open " + login.findText("auth_url") + " in a browser, then call wait_for_login";
    }

    private static Answer await(AgentDesk desk, ToolArguments arguments) {
        int seconds = Math.clamp(arguments.number("wait_seconds", USUAL_WAIT), 0, LONGEST_WAIT);
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        while (true) {
            Answer now = look(desk, arguments);
            if (now.isFailure()) {
                return Results.failed(now);
            }
            if (!"waiting".equals(now.result().findText("status"))) {
                return Results.with(now.result(), "run your command with 'authsome run -- COMMAND'");
            }
            if (System.nanoTime() >= end || !pause()) {
                return Results.with(
                        now.result(),
                        "the person has not finished: call wait_for_login again, or ask whether they need help");
            }
        }
    }

    private static Answer look(AgentDesk desk, ToolArguments arguments) {
        String session = arguments.findText("session_id");
        if (session != null) {
            return desk.login(session);
        }
        String provider = arguments.text("provider");
        Answer listing = desk.run(List.of("list", "--connected", "--provider"), provider);
        if (listing.isFailure()) {
            return listing;
        }
        String named = arguments.findText("connection");
        String connection = named == null ? "default" : named;
        boolean there = ConnectionTools.connections(listing).stream()
                .anyMatch(
                        row -> row.text("connection").equals(connection) && "connected".equals(row.findText("status")));
        return Answer.of(JsonObject.builder()
                .put("status", there ? "success" : "waiting")
                .put("provider", provider)
                .put("connection", connection)
                .build());
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
