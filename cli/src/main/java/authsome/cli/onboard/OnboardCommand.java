package authsome.cli.onboard;

import authsome.api.client.home.ClientConfig;
import authsome.api.client.home.IdentityFile;
import authsome.api.client.json.JsonObject;
import authsome.api.client.wire.WhoAmI;
import authsome.api.client.wire.identity.RegistrationStatus;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Failure;
import authsome.cli.console.Output;
import authsome.cli.home.Registration;
import authsome.cli.scan.FoundKeys;
import authsome.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * {@code onboard}: makes the identity of this home and has somebody answer for it, then offers the keys that lie around. In an
 * empty home its owner answers, in one go; elsewhere a person does in the browser, or an enrolment token.
 */
public final class OnboardCommand implements Command {

    @Override
    public int run(Invocation invocation) {
        Output output = invocation.output();
        if (invocation.arguments().has("--quiet")) {
            output.failure(Failure.usage("onboard has a link to show, so it does not work with --quiet"));
            return ExitCodes.OTHER;
        }
        String address = invocation.arguments().option("--base-url");
        if (address != null) {
            save(invocation, address);
        }
        IdentityFile acting = invocation.identities().acting();
        claim(invocation, acting);
        WhoAmI self = invocation.call(client -> client.whoami());
        if (!output.json()) {
            output.line("This home acts as " + self.identity() + ", in vault " + self.vault() + " of "
                    + (self.accountEmail().isEmpty() ? self.principalId() : self.accountEmail()) + ".");
        }
        boolean importing = !invocation.arguments().has("--scan-only")
                && (invocation.arguments().has("--yes")
                        || (!output.json() && invocation.world().terminal().canAsk()));
        FoundKeys keys = FoundKeys.of(invocation, importing);
        if (output.json()) {
            output.object(json(invocation, self, importing, keys));
        } else {
            keys.print(output);
        }
        return keys.exitCode();
    }

    private static void claim(Invocation invocation, IdentityFile acting) {
        Secret token = EnrolmentSource.find(invocation);
        boolean browser = invocation.arguments().has("--browser");
        RegistrationStatus status = invocation.call(client -> new Registration(invocation.world(), token)
                .register(client, acting, !browser && invocation.remoteDaemon() == null));
        if (status.registrationStatus().equals("claimed")) {
            return;
        }
        String url = status.claimUrl();
        if (url == null) {
            throw new Failure(
                            "IdentityNotRegisteredError",
                            "identity '" + acting.handle() + "' waits for its owner, and this daemon shows no link")
                    .hint("have an identity of the owner approve it: authsome agent");
        }
        new ClaimWait(invocation).await(acting.handle(), url);
    }

    /** The URL of this home's own daemon is written down for the published package only. */
    private static void save(Invocation invocation, String address) {
        if (ConnectCommand.save(invocation, address) == null) {
            String plain = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
            ClientConfig.read(invocation.home().clientConfig())
                    .withDaemonBaseUrl(plain)
                    .write(invocation.home().clientConfig());
        }
    }

    private static JsonObject json(Invocation invocation, WhoAmI self, boolean importing, FoundKeys keys) {
        @Nullable String connection = invocation.arguments().option("--connection");
        JsonObject.Builder json = JsonObject.builder()
                .put("status", "onboarded")
                .put("home", invocation.home().root().toString())
                .put("agent", self.identity())
                .put("did", self.did())
                .put("registration_status", "registered")
                .put("daemon_base_url", self.daemonUrl())
                .put("configured_encryption_mode", self.configuredEncryption())
                .put("effective_encryption_source", self.effectiveEncryption())
                .put("encryption_backend", self.encryptionBackend())
                .put("connection", connection == null ? "default" : connection)
                .put("import", importing);
        keys.json().members().forEach(json::put);
        return json.build();
    }
}
