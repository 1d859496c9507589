package authsome.cli.home;

import authsome.api.client.home.DaemonEndpoint;
import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.PrivateFiles;
import authsome.api.client.home.Release;
import authsome.cli.console.Failure;
import authsome.cli.console.Output;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A command line and a daemon of different releases. Where they cannot work together, one sentence says which of them to
 * upgrade; where they can, the daemon is never restarted behind somebody's back: a supervisor may hold it, its home may ask
 * for a passphrase, and the connections of open runs would break off.
 */
final class VersionSkew {

    private static final String RESTART = "'authsome daemon restart' brings it up to date; open runs go on";

    private VersionSkew() {}

    /**
     * Says what is to be said, once for each start of a daemon.
     *
     * @throws Failure when the two cannot work together
     */
    static void check(DaemonEndpoint endpoint, HomeLayout home, Output output) {
        Release daemon = endpoint.release();
        if (daemon.protocol() == Release.PROTOCOL) {
            return;
        }
        if (daemon.isTooOld()) {
            throw Failure.daemonUnavailable("the daemon (release " + daemon.version()
                            + ") is too old for this command line (release " + version() + ")")
                    .hint(RESTART);
        }
        if (daemon.isTooNew()) {
            throw Failure.daemonUnavailable("this command line (release " + version()
                            + ") is too old for the daemon (release " + daemon.version() + ")")
                    .hint("upgrade this command line; another authsome, a newer one, started the daemon");
        }
        if (daemon.isOlder() && isFresh(endpoint, home)) {
            output.note("authsome: the daemon (release " + daemon.version()
                    + ") is older than this command line (release " + version() + ")");
            output.note("hint: " + RESTART);
        }
    }

    /** What a refusal means that a newer daemon would not give. */
    static @Nullable Failure unknownCall(DaemonEndpoint endpoint, int status, String detail) {
        boolean unknown = status == 404 && detail.equals("Not Found");
        return unknown && endpoint.release().isOlder()
                ? Failure.daemonUnavailable(
                                "the daemon (release " + endpoint.release().version() + ") is too old for this command")
                        .hint(RESTART)
                : null;
    }

    private static boolean isFresh(DaemonEndpoint endpoint, HomeLayout home) {
        Path note = home.root().resolve("client/notes/older-daemon");
        byte[] instance = (endpoint.instance() + " " + endpoint.startedAtMillis()).getBytes(StandardCharsets.US_ASCII);
        if (Arrays.equals(PrivateFiles.read(note), instance)) {
            return false;
        }
        PrivateFiles.replace(note, instance);
        return true;
    }

    private static String version() {
        @Nullable ModuleDescriptor module = VersionSkew.class.getModule().getDescriptor();
        return module == null ? "development" : module.rawVersion().orElse("development");
    }
}
