package authsome.cli.home;

import authsome.api.client.DaemonHttpException;
import authsome.api.client.http.DaemonAddress;
import authsome.api.client.http.DaemonUnreachableException;
import authsome.api.client.proof.ProofSigner;
import authsome.cli.console.Failure;
import authsome.cli.console.Trace;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The daemon that commands call: that of their home, or one elsewhere. */
public sealed interface CalledDaemon permits HomeDaemon, RemoteDaemon {

    /**
     * Where it is, and for whom proofs are signed; it is started if need be and if it can be.
     *
     * @throws Failure when it cannot be had
     */
    Way require();

    /** Whether another has taken the place of the one that was found at {@code way}; one that is just ending gets a moment. */
    boolean isReplaced(Way way, Duration limit);

    /** For how long a call is tried again that nobody can have carried out. */
    Duration retries();

    /** Whether somebody may become the owner of everything there merely by being the first. */
    boolean mayBeOwned();

    /** What a person is told when it does not answer. */
    Failure unreachable(DaemonUnreachableException failure);

    /** What a refusal means that it would not give if it were newer; null when that is not the reason. */
    @Nullable
    Failure tooOld(DaemonHttpException refusal);

    /** Where calls to it are told. */
    Trace trace();

    /**
     * The way to a daemon.
     *
     * @param address where it is called
     * @param audience for whom proofs are signed
     */
    record Way(DaemonAddress address, String audience) {

        /** Whether it leads to a daemon of the published package. */
        boolean isPublished() {
            return audience.equals(ProofSigner.PUBLISHED_AUDIENCE);
        }
    }
}
