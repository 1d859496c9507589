package authsome.application.run;

import authsome.application.policy.Policies;
import authsome.domain.policy.PolicySubject;
import authsome.domain.policy.Verdict;
import authsome.domain.routing.ChosenBy;
import authsome.domain.routing.Decision;
import authsome.domain.routing.HttpTarget;
import authsome.domain.routing.Route;
import authsome.domain.run.Run;

/** Holds the requests of runs against their owners' policies. Safe for use by many threads. */
final class RunPolicy {

    private final Policies policies;

    RunPolicy(Policies policies) {
        this.policies = policies;
    }

    /** The same decision, or a refusal: a policy is about the use of credentials, and says nothing about other requests. */
    Decision apply(Run run, Decision decision, HttpTarget target) {
        if (!(decision instanceof Decision.Inject(Route route, ChosenBy _))) {
            return decision;
        }
        Verdict verdict = policies.of(run.principal())
                .judge(
                        new PolicySubject(run.identity(), run.vault(), route.connection()),
                        target.method(),
                        target.path());
        return verdict.allowed()
                ? decision
                : new Decision.Deny(
                        "policy",
                        verdict.by() + " keeps " + run.identity() + " from " + target.method() + " here with "
                                + route.connection());
    }
}
