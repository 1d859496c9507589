package authsome.arch.rule;

import authsome.arch.Code;
import authsome.arch.Room;
import authsome.arch.Rule;
import authsome.arch.Verdict;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The store and its adapters see names, versions and sealed bodies: nothing that could be a secret in the clear. */
final class StorePortRule implements Rule {

    private static final Set<String> PLAIN_NAMES = Set.of("engine", "page", "toString");

    @Override
    public Verdict judge(Code code) {
        Verdict.Builder verdict = new Verdict.Builder();
        String port = code.packageOf(Room.PORTS) + ".store";
        for (JavaClass type : code.classes()) {
            if (isStore(code, type) || type.getPackageName().equals(port)) {
                verdict.examine();
                judgeDependencies(type, verdict);
            }
            if (type.getName().equals(port + ".DocumentStore")) {
                type.getMethods().forEach(method -> judge(type, method, port, verdict));
            }
        }
        return verdict.build();
    }

    private static boolean isStore(Code code, JavaClass type) {
        return code.roomOf(type.getName())
                .filter(Room::isAdapter)
                // a keyring is no store: secrets are what it is there for
                .filter(room -> room != Room.ADAPTERS_KEYRING)
                // nor is telemetry, which shows a collector its headers
                .filter(room -> room != Room.ADAPTERS_TELEMETRY)
                // an engine for several servers wraps keys too, and is logged in to; documents have a package of their
                // own
                .filter(room ->
                        room != Room.ADAPTERS_HCVAULT || type.getPackageName().equals(code.packageOf(room) + ".kv"))
                .isPresent();
    }

    private static void judgeDependencies(JavaClass type, Verdict.Builder verdict) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
            String target = dependency.getTargetClass().getBaseComponentType().getName();
            if (target.startsWith("authsome.domain.secret.") || target.startsWith("authsome.domain.connection.")) {
                verdict.object(Code.topLevel(type), "knows " + target);
            }
        }
    }

    private static void judge(JavaClass type, JavaMethod method, String port, Verdict.Builder verdict) {
        verdict.examine();
        List<JavaType> signature = new ArrayList<>(method.getParameterTypes());
        signature.add(method.getReturnType());
        for (JavaClass mentioned : signature.stream()
                .flatMap(t -> t.getAllInvolvedRawTypes().stream())
                .toList()) {
            String name = mentioned.getName();
            boolean named = mentioned.isPrimitive()
                    || name.startsWith(port + ".")
                    || name.equals("java.util.Optional")
                    // a prefix of keys, and what the engine is called
                    || (name.equals("java.lang.String") && PLAIN_NAMES.contains(method.getName()));
            if (!named || mentioned.isArray()) {
                verdict.object(type.getName() + "#" + method.getName(), "mentions " + name);
            }
        }
    }
}
