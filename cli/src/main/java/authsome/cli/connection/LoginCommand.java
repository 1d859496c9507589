package authsome.cli.connection;

import authsome.api.client.wire.connection.ConnectionGroup;
import authsome.api.client.wire.login.LoginSession;
import authsome.api.client.wire.login.LoginStart;
import authsome.api.client.wire.provider.ProviderView;
import authsome.api.client.wire.provider.WayView;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.command.Names;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Failure;
import authsome.cli.login.KeyHelp;
import authsome.cli.login.LoginReport;
import authsome.cli.login.OAuthLogin;
import authsome.cli.login.SeveralKeys;
import authsome.cli.login.VariableAnswers;
import authsome.domain.connection.ConnectionName;
import authsome.domain.login.SessionId;
import authsome.domain.provider.ProviderName;
import authsome.domain.secret.Secret;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code login}: makes a connection, or with {@code --force} overwrites one. */
public final class LoginCommand implements Command {

    private static final String DONE_NOW = "Login successful";
    private static final String API_KEY = "api_key";

    @Override
    public int run(Invocation invocation) {
        String given = invocation.arguments().findOperand(0);
        String operand = given == null ? ProviderChoice.ask(invocation) : given;
        if (operand.contains("://")) {
            return byUrl(invocation, operand);
        }
        ProviderName provider = Names.provider(operand);
        ConnectionName connection = invocation.findConnection();
        ProviderView definition = invocation.call(client -> client.provider(provider));
        String flow = invocation.arguments().option("--flow");
        Secret piped = flow == null && isKeyPossible(definition) ? PipedKey.find(invocation.world()) : null;
        String wanted = piped == null ? flow : API_KEY;
        WayView way = wanted == null ? definition.ways().getFirst() : definition.findWay(wanted);
        LoginSession begun = start(invocation, definition, request(invocation, provider.value(), wanted));
        LoginSession session = LoginReport.isDone(begun)
                ? begun
                : new VariableAnswers(invocation, definition).answer(begun, way == null || isByPage(invocation, way));
        boolean fresh = !LoginReport.isDone(session) || isDoneNow(session);
        if (way == null
                || LoginReport.isDone(session)
                || (isKey(way) && invocation.arguments().has("--no-wait"))) {
            return told(invocation, session, fresh);
        }
        if (!isKey(way)) {
            return new OAuthLogin(invocation).run(session, way.flow());
        }
        if (piped == null && invocation.arguments().has("--browser")) {
            return told(invocation, new BrowserLogin(invocation, InstantSource.system()).finish(session), true);
        }
        KeyHelp.show(invocation, definition);
        if (!way.parts().isEmpty()) {
            boolean first = connection == null && hasNone(invocation, provider);
            return told(invocation, resume(invocation, session, way, first), true);
        }
        Secret key = piped != null
                ? piped
                : new KeySource(invocation).read(definition, way, connection == null && hasNone(invocation, provider));
        return told(invocation, resume(invocation, session, key), true);
    }

    /** An MCP server, which says everything about itself. */
    private static int byUrl(Invocation invocation, String url) {
        if (!url.startsWith("https://")) {
            throw Failure.usage("the URL of an MCP server begins with https://");
        }
        LoginStart start = request(invocation, url, invocation.arguments().option("--flow"));
        LoginSession session = invocation.call(client -> client.startLogin(start));
        ProviderView definition = invocation.call(client -> client.provider(new ProviderName(session.provider())));
        String issuer = definition.issuer();
        invocation
                .output()
                .note(definition.displayName() + " at " + String.join(", ", definition.apiUrls()) + " is provider '"
                        + definition.name() + "' from now on" + (issuer == null ? "" : "; " + issuer + " guards it"));
        if (LoginReport.isDone(session)) {
            return told(invocation, session, isDoneNow(session));
        }
        return new OAuthLogin(invocation).run(session, definition.flow());
    }

    private static LoginStart request(Invocation invocation, String provider, @Nullable String flow) {
        ConnectionName connection = invocation.findConnection();
        String scopes = invocation.arguments().option("--scopes");
        return new LoginStart(
                provider,
                connection == null ? null : connection.value(),
                flow,
                invocation.arguments().has("--force"),
                scopes == null ? null : List.of(scopes.strip().split("[,\\s]+", -1)),
                invocation.arguments().option("--base-url"),
                invocation.arguments().has("--own-client"),
                VariableAnswers.named(invocation),
                invocation.arguments().has("--check"));
    }

    private static int told(Invocation invocation, LoginSession session, boolean fresh) {
        if (LoginReport.isDone(session)) {
            LoginReport.end(invocation.output(), session, fresh);
        } else {
            LoginReport.begun(invocation.output(), session);
        }
        return ExitCodes.OK;
    }

    /** Whether a key on standard input would be another way in than the usual one. */
    private static boolean isKeyPossible(ProviderView definition) {
        WayView key = definition.findWay(API_KEY);
        return !isKey(definition.ways().getFirst())
                && key != null
                && key.parts().isEmpty();
    }

    /** Whether a page in the browser asks for what is missing. */
    private static boolean isByPage(Invocation invocation, WayView way) {
        boolean leaves = invocation.arguments().has("--browser")
                || invocation.arguments().has("--no-wait");
        return isKey(way) ? leaves : way.flow().equals("pkce") || way.flow().equals("dcr_pkce");
    }

    private static boolean isKey(WayView way) {
        return way.flow().equals(API_KEY);
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

    private static LoginSession resume(Invocation invocation, LoginSession session, WayView way, boolean first) {
        Map<String, Secret> values = new SeveralKeys(invocation, way, session.inputs()).read(first);
        try {
            return invocation.call(client -> client.resumeLogin(new SessionId(session.id()), values));
        } finally {
            values.values().forEach(Secret::close);
        }
    }

    /** Whether a login that is done did something; the daemon adds to that sentence what else it did. */
    private static boolean isDoneNow(LoginSession session) {
        String message = session.message();
        return message != null && message.startsWith(DONE_NOW);
    }
}
