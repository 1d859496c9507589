package authsome.cli.login;

import authsome.api.client.wire.login.LoginField;
import authsome.api.client.wire.login.LoginSession;
import authsome.cli.browser.Browser;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.domain.login.SessionId;
import authsome.domain.secret.Secret;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Goes on with a login that an authorization server decides, from its start to its end. */
public final class OAuthLogin {

    private static final String KEY_FILE = "key_file";

    private final Invocation invocation;

    public OAuthLogin(Invocation invocation) {
        this.invocation = invocation;
    }

    /** Ends with the account, or with the reason why there is none. */
    public int run(LoginSession started, String flow) {
        LoginSession session = started;
        if (!isByPage(flow)) {
            while (session.isOpen() && !session.inputs().isEmpty()) {
                session = enter(session);
            }
        }
        if (session.isOpen()) {
            if (invocation.arguments().has("--no-wait")) {
                LoginReport.begun(invocation.output(), session);
                return ExitCodes.OK;
            }
            session = await(session);
        }
        if (!LoginReport.isDone(session)) {
            throw LoginReport.failure(session);
        }
        LoginReport.end(invocation.output(), session, true);
        return ExitCodes.OK;
    }

    private LoginSession enter(LoginSession session) {
        Map<String, Secret> data = keyFile(session.inputs());
        data.putAll(new FieldPrompt(invocation)
                .ask(session.inputs().stream()
                        .filter(field -> !data.containsKey(field.name()) && isAsked(field, data))
                        .toList()));
        try {
            return invocation.call(client -> client.resumeLogin(id(session), data));
        } finally {
            data.values().forEach(Secret::close);
        }
    }

    private Map<String, Secret> keyFile(List<LoginField> fields) {
        Map<String, Secret> data = new HashMap<>();
        String path = invocation.arguments().option("--key-file");
        if (path != null && fields.stream().anyMatch(field -> field.name().equals(KEY_FILE))) {
            data.put(KEY_FILE, KeyFile.read(path));
        }
        return data;
    }

    /** A service account's JSON names its client itself; a bare key does not. */
    private static boolean isAsked(LoginField field, Map<String, Secret> data) {
        Secret key = data.get(KEY_FILE);
        return field.required() || key == null || KeyFile.isBareKey(key);
    }

    private LoginSession await(LoginSession session) {
        String userCode = session.userCode();
        if (userCode != null) {
            new DeviceNotice(invocation).show(session, userCode);
            return new LoginWait(invocation, id(session)).run("Waiting for you to enter the code");
        }
        String url = session.nextAction().url();
        if (url != null) {
            boolean opened = new Browser(invocation.world()).open(url);
            invocation
                    .output()
                    .warn(opened ? "Your browser shows how it goes on. If it does not, open:" : "Open in a browser:");
            invocation.output().warn("  " + url);
        }
        return new LoginWait(invocation, id(session)).run("Waiting for the browser");
    }

    private static SessionId id(LoginSession session) {
        return new SessionId(session.id());
    }

    /** Whether our page in the browser asks for what is missing, or this terminal does. */
    private static boolean isByPage(String flow) {
        return flow.equals("pkce") || flow.equals("dcr_pkce");
    }
}
