package authsome.cli.daemon;

import authsome.api.client.DaemonClient;
import authsome.api.client.home.IdentityFile;
import authsome.api.client.json.Json;
import authsome.api.client.json.JsonObject;
import authsome.api.client.wire.WhoAmI;
import authsome.cli.command.Invocation;
import authsome.cli.console.Failure;
import authsome.cli.home.RemoteDaemon;
import authsome.domain.identity.Reach;
import authsome.domain.secret.Secret;
import java.util.Arrays;

/**
 * What an edge is told on a line of its standard input: whom it asks, and as whom. The key goes by a pipe because arguments and
 * environment can be read by others, and because it may be in no file.
 */
final class EdgeOrder {

    private EdgeOrder() {}

    /**
     * The daemon elsewhere for which an edge of this home would be.
     *
     * @throws Failure when there is none, or more was asked than an edge can do
     */
    static RemoteDaemon server(Invocation invocation) {
        RemoteDaemon remote = invocation.remoteDaemon();
        if (remote == null) {
            throw Failure.usage("an edge is for a daemon elsewhere, and this home calls its own")
                    .hint("'authsome connect URL' has it call another");
        }
        if (invocation.arguments().has("--passphrase-stdin")) {
            throw Failure.usage("an edge opens no home: it takes no passphrase").hint("leave --passphrase-stdin out");
        }
        return remote;
    }

    /**
     * The line, which is the caller's to wipe.
     *
     * @throws Failure when the identity that acts may not be handed credentials
     */
    static byte[] line(Invocation invocation, RemoteDaemon server) {
        WhoAmI self = invocation.call(DaemonClient::whoami);
        if (self.rights().reach() == Reach.USE_ONLY) {
            throw new Failure(
                            "OperationNotAllowedError",
                            "identity '" + self.identity() + "' may use connections and not read them; an edge is"
                                    + " handed their credentials")
                    .hint("'authsome run' sends its requests through the daemon's proxy; or its owner runs the edge, as"
                            + " another user of this machine");
        }
        IdentityFile acting = invocation.identities().acting();
        try (Secret key = acting.key().printSeed()) {
            byte[] line = Json.print(JsonObject.builder()
                    .put("server", server.url().toString())
                    .putIfPresent("roots", server.roots())
                    .put("identity", self.identity())
                    .put("did", acting.key().did().value())
                    .put("key", key)
                    .build());
            byte[] whole = Arrays.copyOf(line, line.length + 1);
            whole[line.length] = '\n';
            Arrays.fill(line, (byte) 0);
            return whole;
        }
    }
}
