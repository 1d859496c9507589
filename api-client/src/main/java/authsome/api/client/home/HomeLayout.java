package authsome.api.client.home;

import authsome.api.client.proof.ProofSigner;
import authsome.domain.identity.Handle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Where everything of a home is.
 *
 * <pre>
 * client/config.json              which identity acts; shared with the published package
 * client/server.json              the daemon elsewhere that commands call, and whom they believe that it is
 * client/runs/RUN/                trust files of a run that a daemon elsewhere opened
 * client/identities/NAME.key      64 hexadecimal digits, 0600
 * client/identities/NAME.json     handle and DID
 * client/notes/                   what was said once and is not said again
 * client/profiles/NAME.json       which identity acts in a profile
 * server/settings.json            what the operator set
 * server/master.key               the generated master key, 0600
 * server/master.key.previous      the one before it, while it is being changed
 * server/master.key.former        the same, wrapped, where it was in no file
 * server/anchor                   how far the store had come when it was last looked
 * server/master.source            where else the master key is: keyring or passphrase, and what it is called there
 * server/data/                    documents
 * server/backups/                 a backup that is being made or taken
 * server/restoring/               a backup that is being restored
 * server/runs/RUN/                trust files of an open run
 * server/daemon/endpoint.json     where the daemon answers
 * server/daemon/lock              held by the daemon as long as it lives
 * server/daemon/daemon.log        what it says
 * server/daemon/edge.json         where the edge of this home answers
 * server/daemon/edge.lock         held by it as long as it lives
 * server/daemon/edge.log          what it says
 * server/daemon/edge-port         the port that the next edge takes again
 * daemon.sock                     its Unix socket
 * audit.log                       what happened, for people; the sealed log is what counts
 * </pre>
 *
 * @param root the home, absolute
 */
public record HomeLayout(Path root) {

    /** The longest path that every system takes for a Unix socket is 103 bytes. */
    private static final int MAX_SOCKET_PATH = 100;

    public HomeLayout {
        root = root.toAbsolutePath().normalize();
    }

    /** What the command line remembers: which identity acts, and where. */
    public Path clientConfig() {
        return root.resolve("client/config.json");
    }

    /** Which daemon elsewhere commands call, where one was chosen. */
    public Path serverChoice() {
        return root.resolve("client/server.json");
    }

    /** The name by which the daemon elsewhere wants to be signed for, as it was last heard. */
    public Path audience() {
        return root.resolve("client/notes/audience");
    }

    /** The lines that were typed into the shell of this home. */
    public Path shellHistory() {
        return root.resolve("client/shell_history");
    }

    /** The folder of the identities and their keys. */
    public Path identities() {
        return root.resolve("client/identities");
    }

    /** The private key of an identity. */
    public Path identityKey(Handle handle) {
        return identities().resolve(handle + ".key");
    }

    /** What is known of an identity, without its key. */
    public Path identityRecord(Handle handle) {
        return identities().resolve(handle + ".json");
    }

    /** The folder of the profiles. */
    public Path profiles() {
        return root.resolve("client/profiles");
    }

    /** What a profile stands for. */
    public Path profile(ProfileName name) {
        return profiles().resolve(name + ".json");
    }

    /** What belongs to the daemon of this home. */
    public Path server() {
        return root.resolve("server");
    }

    /** What the operator sets. */
    public Path settings() {
        return server().resolve("settings.json");
    }

    /** Says 'keyring' or 'passphrase' in a home whose master key is no file. */
    public Path masterSource() {
        return server().resolve("master.source");
    }

    /** The master key, where it is kept in a file. */
    public Path masterKey() {
        return server().resolve("master.key");
    }

    /** The master key before this one, until nothing is wrapped by it any more. */
    public Path previousMasterKey() {
        return server().resolve("master.key.previous");
    }

    /** Not secret; drawn once for a home. */
    public Path masterSalt() {
        return server().resolve("master.salt");
    }

    /** By which a store that was put back to an older state is told. */
    public Path anchor() {
        return server().resolve("anchor");
    }

    /** Where backups lie until they are fetched. */
    public Path backups() {
        return server().resolve("backups");
    }

    /** Where a backup is put together before it takes the place of the data. */
    public Path restoring() {
        return server().resolve("restoring");
    }

    /** The folder of the store. */
    public Path data() {
        return server().resolve("data");
    }

    /** The folder of what runs need as files. */
    public Path runs() {
        return server().resolve("runs");
    }

    /** The folder of what a daemon says of itself. */
    public Path daemon() {
        return server().resolve("daemon");
    }

    /** Where the daemon that serves this home is. */
    public Path endpoint() {
        return daemon().resolve("endpoint.json");
    }

    /** Where the proxy beside an agent answers, for which a daemon elsewhere has the credentials. */
    public Path edge() {
        return daemon().resolve("edge.json");
    }

    /** What an edge holds for as long as it serves. */
    public Path edgeLock() {
        return daemon().resolve("edge.lock");
    }

    /** What an edge has to say. */
    public Path edgeLog() {
        return daemon().resolve("edge.log");
    }

    /** At which port the edge served last. */
    public Path edgePort() {
        return daemon().resolve("edge-port");
    }

    /** What the one writer of this home holds. */
    public Path lock() {
        return daemon().resolve("lock");
    }

    /** One line of JSON per event. */
    public Path auditLog() {
        return root.resolve("audit.log");
    }

    /** What the daemon has to say. */
    public Path daemonLog() {
        return daemon().resolve("daemon.log");
    }

    /**
     * The daemon's Unix socket: {@code daemon.sock} in the home, or, where that path is too long for a socket, in a
     * private folder under {@code temporary} that is named after the home and its owner. Who binds there makes the
     * folder by {@link PrivateFiles#createFolder}, which refuses one that somebody else put there.
     */
    public Path socket(Path temporary, long uid) {
        Path usual = root.resolve("daemon.sock");
        if (usual.toString().getBytes(StandardCharsets.UTF_8).length <= MAX_SOCKET_PATH) {
            return usual;
        }
        String home = ProofSigner.sha256(root.toString().getBytes(StandardCharsets.UTF_8));
        return temporary
                .resolve("authsome-" + uid + "-" + home.substring(0, 16))
                .resolve("daemon.sock");
    }
}
