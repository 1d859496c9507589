package authsome.arch.rule;

import authsome.arch.Code;
import authsome.arch.Rule;
import authsome.arch.Verdict;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** No package depends on itself by way of others. */
final class CycleRule implements Rule {

    @Override
    public Verdict judge(Code code) {
        Verdict.Builder verdict = new Verdict.Builder();
        Map<String, SortedSet<String>> uses = uses(code);
        for (String start : uses.keySet()) {
            verdict.examine();
            SortedSet<String> partners = new TreeSet<>();
            for (String other : reachable(start, uses)) {
                if (!other.equals(start) && reachable(other, uses).contains(start)) {
                    partners.add(other);
                }
            }
            if (!partners.isEmpty()) {
                verdict.object(start, "in a cycle with " + partners);
            }
        }
        return verdict.build();
    }

    private static Map<String, SortedSet<String>> uses(Code code) {
        Map<String, SortedSet<String>> uses = new TreeMap<>();
        for (JavaClass type : code.classes()) {
            SortedSet<String> targets = uses.computeIfAbsent(type.getPackageName(), _ -> new TreeSet<>());
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String target =
                        dependency.getTargetClass().getBaseComponentType().getPackageName();
                if (code.classes().containPackage(target) && !target.equals(type.getPackageName())) {
                    targets.add(target);
                }
            }
        }
        return uses;
    }

    private static Set<String> reachable(String start, Map<String, SortedSet<String>> uses) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(uses.getOrDefault(start, new TreeSet<>()));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (seen.add(next)) {
                open.addAll(uses.getOrDefault(next, new TreeSet<>()));
            }
        }
        return seen;
    }
}
