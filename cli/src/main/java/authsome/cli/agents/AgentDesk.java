package authsome.cli.agents;

import authsome.api.client.json.Json;
import authsome.api.client.json.JsonFormatException;
import authsome.api.client.json.JsonObject;
import authsome.api.client.wire.login.LoginSession;
import authsome.cli.command.Invocation;
import authsome.cli.console.Failure;
import authsome.cli.console.World;
import authsome.cli.login.LoginReport;
import authsome.cli.shell.LineRunner;
import authsome.domain.login.SessionId;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Does for an agent what commands do, as the identity that acts here. What it gives back is what commands print with
 * {@code --json}, so that agents read the same words as everybody else. It reads no secret, and is asked for none.
 *
 * <p>May be used by several threads; one command is carried out at a time.
 */
public final class AgentDesk {

    private final Invocation invocation;
    private final LineRunner runner;
    private final String version;

    AgentDesk(Invocation invocation, LineRunner runner, String version) {
        this.invocation = invocation;
        this.runner = runner;
        this.version = version;
    }

    /** The version of this build. */
    public String version() {
        return version;
    }

    /**
     * Carries out one command line in this process, with nobody to ask and nothing to read.
     *
     * @param words the words of the command, as the table of commands has them
     * @param values what the agent chose; none may look like an option
     */
    public synchronized Answer run(List<String> words, String... values) {
        List<String> line = new ArrayList<>(words);
        for (String value : values) {
            if (value.isEmpty() || value.startsWith("-")) {
                return Answer.wrong("'" + value + "' is no value that makes sense here", "leave out the hyphen");
            }
            line.add(value);
        }
        line.add("--json");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        World world =
                new World(environment(), InputStream.nullInputStream(), stream(out), stream(err), NobodyThere.TERMINAL);
        int code = runner.run(line.toArray(String[]::new), world);
        world.out().flush();
        try {
            return new Answer(code, Json.parseObject(out.toByteArray()));
        } catch (JsonFormatException problem) {
            return Answer.of(new Failure("UnexpectedError", "'" + String.join(" ", words) + "' printed no JSON")
                    .hint("run 'authsome " + String.join(" ", words) + "' in a shell, and report what it shows")
                    .because(problem));
        }
    }

    /** How a login stands that was begun here: {@code status} is {@code waiting} or {@code success}, else it is a failure. */
    public synchronized Answer login(String id) {
        try {
            LoginSession session = invocation.call(client -> client.session(new SessionId(id)));
            if (session.isOpen()) {
                return Answer.of(JsonObject.builder()
                        .put("status", "waiting")
                        .put("provider", session.provider())
                        .put("connection", session.connection())
                        .put("session_id", session.id())
                        .put("expires_at", session.expiresAt())
                        .build());
            }
            return LoginReport.isDone(session)
                    ? Answer.of(LoginReport.json(session))
                    : Answer.of(LoginReport.failure(session));
        } catch (IllegalArgumentException _) {
            return Answer.wrong("'" + id + "' is no id of a login", "give the session_id that the login began with");
        } catch (Failure failure) {
            return Answer.of(failure);
        }
    }

    /** What was chosen for the server holds for what it does. */
    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(invocation.world().environment());
        put(environment, "AUTHSOME_PROFILE", invocation.arguments().option("--profile"));
        put(environment, "AUTHSOME_VAULT", invocation.arguments().option("--vault"));
        return environment;
    }

    private static void put(Map<String, String> environment, String name, @Nullable String value) {
        if (value != null) {
            environment.put(name, value);
        }
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
