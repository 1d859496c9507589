package authsome.cli.provider;

import authsome.api.client.json.JsonObject;
import authsome.api.client.wire.connection.RevokeOutcome;
import authsome.api.client.wire.login.LoginField;
import authsome.api.client.wire.provider.ClientOutcome;
import authsome.api.client.wire.provider.ClientSettings;
import authsome.api.client.wire.provider.ClientView;
import authsome.api.client.wire.provider.ProviderDetail;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.connection.RevokeNotes;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Failure;
import authsome.cli.console.Output;
import authsome.cli.login.FieldPrompt;
import authsome.domain.provider.ProviderName;
import authsome.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code provider client}: shows, enters, changes or removes the OAuth client of a provider. */
public final class ClientCommand implements Command {

    private static final String ID = "client_id";
    private static final String SECRET = "client_secret";

    @Override
    public int run(Invocation invocation) {
        ProviderName provider = invocation.provider(0);
        boolean show = invocation.arguments().has("--show");
        boolean remove = invocation.arguments().has("--remove");
        if (show && remove) {
            throw Failure.usage("--show and --remove do not go together");
        }
        if ((show || remove) && invocation.arguments().option("--scopes") != null) {
            throw Failure.usage("--scopes goes with a client that is entered or changed");
        }
        ProviderDetail detail = invocation.call(client -> client.catalogue().detail(provider));
        if (show) {
            new ClientReport(invocation.output())
                    .show(provider, detail, invocation.arguments().has("--own-client"));
            return ExitCodes.OK;
        }
        return remove ? remove(invocation, provider, detail) : change(invocation, provider, detail);
    }

    private static int remove(Invocation invocation, ProviderName provider, ProviderDetail detail) {
        String base = invocation.arguments().option("--base-url");
        boolean own = invocation.arguments().has("--own-client");
        boolean any = detail.clients().stream().anyMatch(client -> client.own() == own);
        if (any) {
            confirm(
                    invocation,
                    "Removing this OAuth client revokes the connections of " + provider
                            + " that were made with it. Go on?");
        }
        ClientOutcome outcome = invocation.call(client -> client.catalogue().removeClient(provider, own, base));
        told(invocation.output(), provider, outcome, "removed", "Removed the OAuth client of " + provider + ".");
        return ExitCodes.OK;
    }

    private static int change(Invocation invocation, ProviderName provider, ProviderDetail detail) {
        boolean own = invocation.arguments().has("--own-client");
        String base = invocation.arguments().option("--base-url");
        ClientView present = detail.clients().stream()
                .filter(client -> client.own() == own && (base == null || base.equals(client.baseUrl())))
                .findFirst()
                .orElse(null);
        String callback = detail.callbackUrl();
        if (callback != null) {
            invocation.output().note("callback URL of the OAuth app: " + callback);
        }
        Map<String, Secret> entered = new FieldPrompt(invocation).ask(fields(present));
        try {
            if (present != null && isOther(present, entered)) {
                confirm(
                        invocation,
                        "Changing these credentials will revoke existing connections for this provider. Go on?");
            }
            Secret id = entered.get(ID);
            ClientSettings settings = new ClientSettings(
                    id == null ? null : text(id),
                    entered.get(SECRET),
                    base,
                    null,
                    scopes(invocation.arguments().option("--scopes")),
                    own);
            ClientOutcome outcome = invocation.call(client -> client.catalogue().configureClient(provider, settings));
            told(invocation.output(), provider, outcome, "saved", "Saved the OAuth client of " + provider + ".");
            return ExitCodes.OK;
        } finally {
            entered.values().forEach(Secret::close);
        }
    }

    private static List<LoginField> fields(@Nullable ClientView present) {
        String secret = present == null ? "Client Secret (empty: none)" : "Client Secret (empty: the same)";
        return List.of(
                new LoginField(ID, "Client ID", false, present == null ? null : present.clientId(), true),
                new LoginField(SECRET, secret, true, null, false));
    }

    private static boolean isOther(ClientView present, Map<String, Secret> entered) {
        Secret id = entered.get(ID);
        return entered.get(SECRET) != null || (id != null && !text(id).equals(present.clientId()));
    }

    private static void confirm(Invocation invocation, String question) {
        if (!invocation.confirms(question)) {
            throw new Failure("InputCancelledError", "nothing was changed");
        }
    }

    private static @Nullable List<String> scopes(@Nullable String option) {
        if (option == null) {
            return null;
        }
        return option.isBlank() ? List.of() : List.of(option.strip().split("[,\\s]+", -1));
    }

    private static void told(
            Output output, ProviderName provider, ClientOutcome outcome, String status, String sentence) {
        if (output.json()) {
            output.object(JsonObject.builder()
                    .put("status", outcome.changed() ? status : "unchanged")
                    .put("provider", provider.value())
                    .put("ended", outcome.ended())
                    .put("remote", outcome.remote())
                    .putIfPresent("problem", outcome.problem())
                    .build());
            return;
        }
        output.line(outcome.changed() ? sentence : "Nothing was different.");
        if (outcome.ended() > 0) {
            output.note("authsome: " + (outcome.ended() == 1 ? "a connection" : outcome.ended() + " connections")
                    + " of " + provider + " ended; 'authsome login " + provider + "' makes a new one");
        }
        RevokeNotes.print(
                output, provider, new RevokeOutcome("ok", outcome.ended(), outcome.remote(), outcome.problem()));
    }

    private static String text(Secret id) {
        return id.use(utf8 -> new String(utf8, StandardCharsets.UTF_8));
    }
}
