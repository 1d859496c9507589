package authsome.api.client;

import authsome.api.client.http.HttpTransport;
import authsome.api.client.json.JsonObject;
import authsome.api.client.proof.ProofSigner;
import authsome.api.client.wire.edge.EdgeAdmission;
import authsome.api.client.wire.edge.EdgeEnding;
import authsome.api.client.wire.edge.EdgeInterception;
import authsome.api.client.wire.edge.EdgeQuestion;
import authsome.api.client.wire.edge.EdgeRenewal;
import authsome.api.client.wire.edge.EdgeRuling;
import authsome.domain.routing.Interception;
import authsome.domain.routing.NearMiss;
import authsome.domain.routing.Origin;
import authsome.domain.run.RunId;
import authsome.ports.injection.Renewed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Calls of a proxy beside an agent. Failures are those of {@link DaemonClient}. Safe for use by many threads. */
public final class EdgeClient {

    /** A token may have to be renewed first. */
    private static final Duration VALUES = Duration.ofSeconds(20);

    private static final Duration QUICK = Duration.ofSeconds(5);
    private static final ApiPath RUNS = ApiPath.of("/api/edge/runs");

    private final Calls calls;

    /** @param transport the caller's, which it closes */
    public EdgeClient(HttpTransport transport, ProofSigner signer) {
        this.calls = new Calls(transport, signer);
    }

    /**
     * Finds the run whose secret was shown.
     *
     * @param secretHash SHA-256 of it, in lower-case hexadecimal digits
     */
    public EdgeAdmission admit(String secretHash) {
        return EdgeAdmission.of(calls.post(
                RUNS, JsonObject.builder().put("secret_sha256", secretHash).build(), QUICK));
    }

    /** Which of these runs are open. */
    public List<RunId> open(List<RunId> runs) {
        JsonObject asked = JsonObject.builder()
                .putTexts("runs", runs.stream().map(RunId::value).toList())
                .build();
        return calls.post(RUNS.segment("open"), asked, QUICK).texts("open").stream()
                .map(RunId::new)
                .toList();
    }

    /** What becomes of a connection of a run to an origin. */
    public Interception intercept(RunId run, Origin origin) {
        return EdgeInterception.of(calls.post(of(run, "intercept"), EdgeInterception.question(origin), QUICK))
                .decided();
    }

    /** Decides, and hands out values where they are asked for; those are the caller's to close. */
    public EdgeRuling rule(RunId run, EdgeQuestion question) {
        return EdgeRuling.of(calls.post(of(run, "decide"), question.toJson(), VALUES));
    }

    /** What to send in the place of what was rejected; the caller's to close. */
    public Optional<Renewed> renewed(RunId run, EdgeRenewal renewal) {
        return EdgeRenewal.answer(calls.post(of(run, "renewed"), renewal.toJson(), VALUES));
    }

    /** Tells how requests ended; gives what could have been expected to decide otherwise about the last. */
    public List<NearMiss> ended(RunId run, List<EdgeEnding> endings) {
        return EdgeEnding.answer(calls.post(of(run, "endings"), EdgeEnding.all(endings), QUICK));
    }

    private static ApiPath of(RunId run, String what) {
        return RUNS.segment(run.value()).segment(what);
    }
}
