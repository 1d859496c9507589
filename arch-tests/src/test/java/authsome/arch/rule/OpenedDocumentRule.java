package authsome.arch.rule;

import authsome.arch.Code;
import authsome.arch.Room;
import authsome.arch.Rule;
import authsome.arch.Verdict;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.util.Set;

/** Whoever takes a sealed document hands out what is inside as a {@code Secret}, never as plain bytes or text. */
final class OpenedDocumentRule implements Rule {

    private static final Set<String> SEALED =
            Set.of("authsome.ports.store.SealedBytes", "authsome.ports.store.SealedDocument");
    private static final Set<String> PLAIN = Set.of(
            "[B", "[C", "java.lang.String", "java.lang.CharSequence", "java.nio.ByteBuffer", "java.io.InputStream");

    @Override
    public Verdict judge(Code code) {
        Verdict.Builder verdict = new Verdict.Builder();
        for (JavaClass type : code.classes()) {
            // an adapter turns a sealed body into bytes for its engine; it has no key to open it with
            if (code.roomOf(type.getName()).filter(Room::isAdapter).isPresent()) {
                continue;
            }
            for (JavaMethod method : type.getMethods()) {
                verdict.examine();
                boolean takesSealed = method.getRawParameterTypes().stream()
                        .anyMatch(parameter -> SEALED.contains(parameter.getName()));
                if (takesSealed && PLAIN.contains(method.getRawReturnType().getName())) {
                    verdict.object(Code.topLevel(type) + "#" + method.getName(), "opens a document into plain bytes");
                }
            }
        }
        return verdict.build();
    }
}
