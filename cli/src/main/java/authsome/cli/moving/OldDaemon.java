package authsome.cli.moving;

import authsome.api.client.DaemonClient;
import authsome.api.client.DaemonHttpException;
import authsome.api.client.home.ClientConfig;
import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.IdentityFile;
import authsome.api.client.home.PrivateFiles;
import authsome.api.client.home.UnsafePathException;
import authsome.api.client.http.DaemonAddress;
import authsome.api.client.http.DaemonUnreachableException;
import authsome.api.client.json.Json;
import authsome.api.client.json.JsonFormatException;
import authsome.api.client.json.JsonObject;
import authsome.api.client.proof.ProofSigner;
import authsome.api.client.wire.connection.ConnectionGroup;
import authsome.api.client.wire.connection.ConnectionSummary;
import authsome.api.client.wire.provider.ProviderView;
import authsome.cli.command.Invocation;
import authsome.cli.scan.FoundKey;
import authsome.domain.connection.ConnectionName;
import authsome.domain.error.AuthsomeException;
import authsome.domain.identity.Handle;
import authsome.domain.provider.ProviderName;
import authsome.domain.secret.Secret;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The published package's own daemon, which alone opens its vault; asked on this machine, as the identity of its home. */
final class OldDaemon {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int USUAL_PORT = 7998;

    private static final String START =
            "it is encrypted, and its own daemon alone opens it: start that with the published package's"
                    + " 'authsome daemon start', and run this again";

    private final Invocation invocation;
    private final HomeLayout home;

    OldDaemon(Invocation invocation, HomeLayout home) {
        this.invocation = invocation;
        this.home = home;
    }

    /** Whether a URL leads to this machine. */
    static boolean isLocal(String url) {
        try {
            String host = URI.create(url).getHost();
            return host != null && List.of("127.0.0.1", "localhost", "[::1]").contains(host);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    List<ImportItem> items() {
        Optional<IdentityFile> acting = identity();
        if (acting.isEmpty()) {
            return List.of(
                    vault("it is encrypted, its own daemon alone opens it, and no identity of that home can ask that"));
        }
        DaemonAddress address = new DaemonAddress.Tcp("127.0.0.1", port());
        try {
            // ours names each of its starts; the published one does not
            if (DaemonClient.anonymous(address).within(PATIENCE).health().instance() != null) {
                return List.of(vault(START));
            }
            ProofSigner signer = new ProofSigner(
                    acting.get().key(),
                    acting.get().handle(),
                    ProofSigner.PUBLISHED_AUDIENCE,
                    InstantSource.system(),
                    new SecureRandom());
            return items(DaemonClient.signing(address, signer).published().within(PATIENCE));
        } catch (DaemonUnreachableException _) {
            return List.of(vault(START));
        } catch (DaemonHttpException refused) {
            return List.of(vault("its daemon refused: " + refused.detail()));
        } catch (AuthsomeException refused) {
            return List.of(vault("its daemon refused: " + refused.text()));
        } catch (JsonFormatException foreign) {
            return List.of(vault("what answers at port " + port() + " is no authsome daemon"));
        }
    }

    private static ImportItem vault(String why) {
        return ImportItem.refused("vault", "connections", "server", why);
    }

    private List<ImportItem> items(DaemonClient old) {
        List<ImportItem> items = new ArrayList<>();
        Set<String> definitions = new HashSet<>();
        for (ProviderView definition : old.providers().custom()) {
            ImportItem item = DefinitionItems.item(
                    invocation, definition.name(), Json.printText(definition.toJson()), "its daemon");
            items.add(item);
            if (item.state() == ImportItem.State.NEW) {
                definitions.add(definition.name());
            }
        }
        for (ConnectionGroup group : old.listConnections().connections()) {
            for (ConnectionSummary one : group.connections()) {
                items.add(connection(old, group.name(), one, definitions));
            }
        }
        return items;
    }

    private ImportItem connection(DaemonClient old, String provider, ConnectionSummary one, Set<String> definitions) {
        String name = one.connectionName();
        String title = provider + " (" + name + ")";
        if (!"api_key".equals(one.authType())) {
            return ImportItem.refused(
                    "login",
                    title,
                    "its daemon",
                    "tokens and cookies stay with the client they were given to: run 'authsome login " + provider
                            + " --connection " + name + "'");
        }
        Secret key = old.connection(new ProviderName(provider), new ConnectionName(name))
                .apiKey();
        if (key == null) {
            return ImportItem.refused("key", title, "its daemon", "it holds no key");
        }
        if (definitions.contains(provider)) {
            // it is known here only after its definition came in
            return ImportItem.of("key", title, "its daemon", ImportItem.State.NEW, () -> store(provider, name, key));
        }
        return KeyItems.item(FoundKey.of(invocation, provider, name, key, "its daemon"));
    }

    private @Nullable String store(String provider, String name, Secret key) {
        FoundKey found = FoundKey.of(invocation, provider, name, key, "its daemon");
        return found.problem() != null || found.isStored() ? found.problem() : found.store();
    }

    private Optional<IdentityFile> identity() {
        try {
            Handle active = ClientConfig.read(home.clientConfig()).activeIdentity();
            return active == null ? Optional.empty() : IdentityFile.read(home, active);
        } catch (UnsafePathException | JsonFormatException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private int port() {
        Integer told = toldPort();
        if (told != null) {
            return told;
        }
        String url = ClientConfig.read(home.clientConfig()).daemonBaseUrl();
        int port = url == null || !isLocal(url) ? -1 : URI.create(url).getPort();
        return port < 1 ? USUAL_PORT : port;
    }

    private @Nullable Integer toldPort() {
        byte[] bytes = PrivateFiles.read(home.daemon().resolve("daemon.json"));
        try {
            JsonObject json = bytes == null ? null : Json.parseObject(bytes);
            return json == null || json.find("port") == null ? null : Math.toIntExact(json.number("port"));
        } catch (JsonFormatException | ArithmeticException _) {
            return null;
        }
    }
}
