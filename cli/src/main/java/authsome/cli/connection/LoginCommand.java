package authsome.cli.connection;

import authsome.api.client.json.JsonObject;
import authsome.api.client.wire.connection.ConnectionGroup;
import authsome.api.client.wire.login.LoginSession;
import authsome.api.client.wire.login.LoginStart;
import authsome.api.client.wire.provider.ProviderView;
import authsome.api.client.wire.provider.WayView;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Failure;
import authsome.cli.console.Output;
import authsome.domain.connection.ConnectionName;
import authsome.domain.login.SessionId;
import authsome.domain.provider.ProviderName;
import authsome.domain.secret.Secret;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code login}: makes a connection, or with {@code --force} overwrites one. */
public final class LoginCommand implements Command {

    private static final String COMPLETED = "completed";
    private static final String API_KEY = "api_key";

    @Override
    public int run(Invocation invocation) {
        ProviderName provider = invocation.provider(0);
        ConnectionName connection = invocation.findConnection();
        ProviderView definition = invocation.call(client -> client.provider(provider));
        String flow = invocation.arguments().option("--flow");
        LoginStart start = new LoginStart(
                provider.value(),
                connection == null ? null : connection.value(),
                flow,
                invocation.arguments().has("--force"));
        LoginSession session = start(invocation, definition, start);
        boolean fresh = !session.status().equals(COMPLETED);
        WayView way = flow == null ? definition.ways().getFirst() : definition.findWay(flow);
        if (fresh && invocation.arguments().has("--browser")) {
            session = new BrowserLogin(invocation, InstantSource.system()).finish(session);
        } else if (way != null && way.flow().equals(API_KEY) && fresh) {
            boolean first = connection == null && hasNone(invocation, provider);
            session = resume(invocation, session, new KeySource(invocation).read(definition, way, first));
        }
        print(invocation.output(), session, fresh);
        return ExitCodes.OK;
    }

    private static LoginSession start(Invocation invocation, ProviderView definition, LoginStart start) {
        try {
            return invocation.call(client -> client.startLogin(start));
        } catch (Failure failure) {
            if (failure.name().equals("ConnectionAlreadyExistsError") && failure.hint() == null) {
                throw failure.hint("pass --force to overwrite it, or --connection NAME to add another");
            }
            if (failure.name().equals("UnsupportedFlowError") && failure.hint() == null) {
                throw failure.hint(otherWay(definition, start.flow()));
            }
            throw failure;
        }
    }

    private static @Nullable String otherWay(ProviderView definition, @Nullable String flow) {
        boolean hasKey = definition.findWay(API_KEY) != null && !API_KEY.equals(flow);
        return hasKey ? "run 'authsome login " + definition.name() + " --flow api_key' to use a key" : null;
    }

    private static boolean hasNone(Invocation invocation, ProviderName provider) {
        List<ConnectionGroup> groups =
                invocation.call(client -> client.listConnections()).connections();
        return groups.stream()
                .noneMatch(group -> group.name().equals(provider.value())
                        && !group.connections().isEmpty());
    }

    private static LoginSession resume(Invocation invocation, LoginSession session, Secret key) {
        try (key) {
            return invocation.call(client -> client.resumeLogin(new SessionId(session.id()), key));
        }
    }

    private static void print(Output output, LoginSession session, boolean fresh) {
        boolean done = session.status().equals(COMPLETED);
        String url = session.nextAction().url();
        if (output.json()) {
            output.object(JsonObject.builder()
                    .put("status", done ? "success" : "started")
                    .put("provider", session.provider())
                    .put("connection", session.connection())
                    .put("record_status", session.status())
                    .put("session_id", session.id())
                    .putIfPresent("message", session.message())
                    .putIfPresent("auth_url", url)
                    .putIfPresent("user_code", session.userCode())
                    .putIfPresent("verification_uri", session.verificationUri())
                    .putIfPresent("verification_uri_complete", session.verificationUriComplete())
                    .build());
            return;
        }
        String where = session.provider() + " (" + session.connection() + ")";
        if (done) {
            output.line(
                    fresh ? "Logged in to " + where + "." : "Already logged in to " + where + "; nothing was changed.");
            if (!fresh) {
                output.note("hint: --force overwrites this connection, --connection NAME adds another");
            }
            return;
        }
        output.line("Login to " + where + " has begun; 'authsome list' shows when it is done.");
        if (url != null) {
            output.line("Open " + url);
        }
    }
}
