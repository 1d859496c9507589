package authsome.cli.home;

import authsome.api.client.DaemonClient;
import authsome.api.client.home.DaemonEndpoint;
import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.IdentityFile;
import authsome.api.client.http.DaemonAddress;
import authsome.api.client.proof.ProofSigner;
import authsome.cli.console.Trace;
import authsome.cli.console.World;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Calls the daemon for what must never start one, make an identity, ask for anything, or keep anybody waiting. */
public final class QuietClient {

    private static final Duration PATIENCE = Duration.ofMillis(700);

    private QuietClient() {}

    /**
     * A client of the daemon that runs; empty when none runs, or the home has no identity whose key is in a file.
     *
     * @param profile the profile or identity that acts; null for the usual one
     */
    public static Optional<DaemonClient> find(HomeLayout home, World world, @Nullable String profile) {
        InstantSource clock = InstantSource.system();
        Optional<CalledDaemon.Way> way = way(home, world);
        if (way.isEmpty()) {
            return Optional.empty();
        }
        Optional<IdentityFile> acting = Identities.inFiles(home, world, profile, clock, SecureRandom::new)
                .find();
        return acting.map(identity -> DaemonClient.signing(
                        way.get().address(),
                        new ProofSigner(
                                identity.key(), identity.handle(), way.get().audience(), clock, new SecureRandom()))
                .within(PATIENCE));
    }

    private static Optional<CalledDaemon.Way> way(HomeLayout home, World world) {
        RemoteDaemon remote = RemoteDaemon.find(home, world, Trace.NONE);
        if (remote != null) {
            return remote.known().map(audience -> new CalledDaemon.Way(remote.address(), audience));
        }
        return DaemonEndpoint.read(home.endpoint())
                .filter(found -> LocalDaemon.process(found).isPresent())
                .map(found -> new CalledDaemon.Way(new DaemonAddress.Unix(found.socket()), found.instance()));
    }
}
