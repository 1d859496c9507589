package authsome.arch.rule;

import authsome.arch.Code;
import authsome.arch.Rule;
import authsome.arch.Verdict;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;

/** Every class that reads a secret stands in a list that people review. */
final class SecretUseRule implements Rule {

    @Override
    public Verdict judge(Code code) {
        Verdict.Builder verdict = new Verdict.Builder();
        for (JavaClass type : code.classes()) {
            verdict.examine();
            // accesses include method references and those inside lambdas
            for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                boolean reads = access.getTargetOwner().getName().equals("authsome.domain.secret.Secret")
                        && access.getTarget().getName().equals("use");
                if (reads) {
                    verdict.object(Code.topLevel(type), "reads a secret");
                }
            }
        }
        return verdict.build();
    }
}
