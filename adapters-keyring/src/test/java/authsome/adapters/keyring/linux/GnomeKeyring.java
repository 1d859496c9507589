package authsome.adapters.keyring.linux;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Marks tests that need a real gnome-keyring; they are left out, and say so, where there is none. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(GnomeKeyring.IsThere.class)
@interface GnomeKeyring {

    /** Looks for it. */
    final class IsThere implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return KeyringSession.missing()
                    .map(tool -> {
                        String reason = tool + " is not here; scripts/setup-test-tools installs it";
                        System.err.println("left out: " + context.getDisplayName() + ": " + reason);
                        return ConditionEvaluationResult.disabled(reason);
                    })
                    .orElse(ConditionEvaluationResult.enabled("all of it is here"));
        }
    }
}
