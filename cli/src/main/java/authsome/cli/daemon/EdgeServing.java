package authsome.cli.daemon;

import authsome.api.client.DaemonClient;
import authsome.api.client.home.IdentityFile;
import authsome.api.client.json.Json;
import authsome.api.client.json.JsonObject;
import authsome.api.client.wire.WhoAmI;
import authsome.cli.command.Invocation;
import authsome.cli.console.Failure;
import authsome.cli.home.DaemonCommand;
import authsome.cli.home.HomeFolder;
import authsome.cli.home.RemoteDaemon;
import authsome.cli.process.Child;
import authsome.domain.identity.Reach;
import authsome.domain.secret.Secret;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** {@code daemon serve --edge}: a proxy in the foreground, with the credentials of a daemon elsewhere. */
final class EdgeServing {

    private EdgeServing() {}

    static int run(Invocation invocation, @Nullable String port) {
        RemoteDaemon remote = invocation.remoteDaemon();
        if (remote == null) {
            throw Failure.usage("an edge is for a daemon elsewhere, and this home calls its own")
                    .hint("'authsome connect URL' has it call another");
        }
        if (invocation.arguments().has("--passphrase-stdin")) {
            throw Failure.usage("an edge opens no home: it takes no passphrase").hint("leave --passphrase-stdin out");
        }
        WhoAmI self = invocation.call(DaemonClient::whoami);
        if (self.rights().reach() == Reach.USE_ONLY) {
            throw new Failure(
                            "OperationNotAllowedError",
                            "identity '" + self.identity() + "' may use connections and not read them; an edge is"
                                    + " handed their credentials")
                    .hint("'authsome run' sends its requests through the daemon's proxy; or its owner runs the edge, as"
                            + " another user of this machine");
        }
        HomeFolder.prepare(invocation.home());
        byte[] order = order(invocation, remote, self);
        try {
            return Child.startTold(
                            DaemonCommand.edge(invocation.home(), port),
                            DaemonCommand.environment(invocation.world()),
                            order)
                    .await();
        } finally {
            Arrays.fill(order, (byte) 0);
        }
    }

    /** The key goes by a pipe: arguments and environment can be read by others, and it may be in no file. */
    private static byte[] order(Invocation invocation, RemoteDaemon remote, WhoAmI self) {
        IdentityFile acting = invocation.identities().acting();
        try (Secret key = acting.key().printSeed()) {
            byte[] line = Json.print(JsonObject.builder()
                    .put("server", remote.url().toString())
                    .putIfPresent("roots", remote.roots())
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
