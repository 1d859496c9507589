package authsome.proxy.relay;

import authsome.domain.routing.Decision;
import authsome.domain.routing.HttpTarget;
import authsome.domain.routing.NearMiss;
import authsome.domain.routing.Origin;
import authsome.domain.routing.RequestPath;
import authsome.domain.routing.Wish;
import authsome.domain.run.RunId;
import authsome.ports.injection.Injection;
import authsome.ports.injection.InjectionRefusedException;
import authsome.ports.injection.Injector;
import authsome.ports.injection.Refusal;
import authsome.ports.injection.Renewed;
import authsome.ports.store.StoreUnavailableException;
import authsome.proxy.http.RequestHead;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Asks the injector about the requests of one intercepted connection. A boundary: whatever fails in there ends as a
 * refusal, never as a request without its decision.
 */
final class Ruling {

    private static final Logger LOG = System.getLogger(Ruling.class.getName());

    private static final int FORBIDDEN = 403;
    private static final int UNAVAILABLE = 503;

    private final Injector injector;
    private final RunId run;
    private final Origin origin;

    Ruling(Injector injector, RunId run, Origin origin) {
        this.injector = injector;
        this.run = run;
        this.origin = origin;
    }

    RunId run() {
        return run;
    }

    HttpTarget target(RequestHead request, RequestPath path) {
        return new HttpTarget(origin, request.method(), path.sent());
    }

    /** The decision, where a strict and a lenient reader of the path would come to the same one. */
    Decision decide(HttpTarget target, RequestPath path, Wish wish) throws IOException {
        if (!ask(target, () -> injector.isOpen(run))) {
            return new Decision.Deny("run_ended", "this run has ended");
        }
        Decision decision = ask(target, () -> injector.decide(run, target, wish));
        if (path.isUnambiguous()) {
            return decision;
        }
        HttpTarget lenient = new HttpTarget(origin, target.method(), path.lenient());
        if (!decision.equals(ask(target, () -> injector.decide(run, lenient, wish)))) {
            injector.refused(run, target, new Refusal(400, "ambiguous_path", RequestPath.AMBIGUOUS));
            throw new ReplyException(400, RefusalBody.of("ambiguous_path", RequestPath.AMBIGUOUS));
        }
        return decision;
    }

    Injection inject(HttpTarget target, Decision.Inject decision) throws IOException {
        return ask(target, () -> injector.inject(run, target, decision));
    }

    /** What to send instead of what the service rejected; nothing where that cannot be found out. */
    Optional<Renewed> renewed(HttpTarget target, Decision.Inject decision, Injection rejected) {
        try {
            return ask(target, () -> injector.renewed(run, target, decision, rejected));
        } catch (ReplyException _) {
            return Optional.empty();
        }
    }

    private <T> T ask(HttpTarget target, Supplier<T> question) throws ReplyException {
        try {
            return question.get();
        } catch (InjectionRefusedException e) {
            String sentence = String.valueOf(e.getMessage());
            List<NearMiss> near = injector.refused(run, target, new Refusal(FORBIDDEN, e.reason(), sentence));
            throw new ReplyException(FORBIDDEN, RefusalBody.of(run, target, e.reason(), sentence, near));
        } catch (StoreUnavailableException e) {
            String sentence = Unavailable.sentence(e);
            injector.refused(run, target, new Refusal(UNAVAILABLE, Unavailable.REASON, sentence));
            throw new ReplyException(UNAVAILABLE, RefusalBody.of(Unavailable.REASON, sentence));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "no decision for {0} to {1}: {2}", run, origin, e);
            throw new ReplyException(UNAVAILABLE, "authsome cannot decide about this request now; nothing was sent");
        }
    }
}
