package authsome.arch.rule;

import authsome.arch.Code;
import authsome.arch.Rule;
import authsome.arch.Verdict;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.Set;
import java.util.regex.Pattern;

/** What is called a secret is of type {@code Secret}: a text or an array would be printed, compared and left in memory. */
final class SecretFieldRule implements Rule {

    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(secret|password|passphrase|token|api_?key|private_?key|master_?key|seed)");
    private static final Set<String> PLAIN =
            Set.of("java.lang.String", "java.lang.CharSequence", "[B", "[C", "java.nio.ByteBuffer");

    @Override
    public Verdict judge(Code code) {
        Verdict.Builder verdict = new Verdict.Builder();
        for (JavaClass type : code.classes()) {
            for (JavaField field : type.getFields()) {
                verdict.examine();
                boolean constant = field.getModifiers().contains(JavaModifier.STATIC);
                boolean secret = SECRET_NAME.matcher(field.getName()).matches();
                if (!constant && secret && PLAIN.contains(field.getRawType().getName())) {
                    verdict.object(
                            type.getName() + "#" + field.getName(),
                            "keeps a secret as " + field.getRawType().getSimpleName());
                }
            }
        }
        return verdict.build();
    }
}
