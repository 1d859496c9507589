package authsome.arch.rule;

import authsome.arch.Code;
import authsome.arch.Rule;
import authsome.arch.Source;
import authsome.arch.Verdict;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.PackageTree;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Every package says {@code @NullMarked}, because that is what switches the compiler's null checks on. */
final class NullMarkedRule implements Rule {

    @Override
    public Verdict judge(Code code) {
        Set<String> packages = new TreeSet<>();
        Set<String> marked = new TreeSet<>();
        for (Source source : code.sources()) {
            packages.add(source.packageName());
            PackageTree declaration = source.tree().getPackage();
            for (AnnotationTree annotation :
                    declaration == null ? List.<AnnotationTree>of() : declaration.getAnnotations()) {
                if (annotation.getAnnotationType().toString().equals("NullMarked")) {
                    marked.add(source.packageName());
                }
            }
        }
        Verdict.Builder verdict = new Verdict.Builder();
        for (String name : packages) {
            verdict.examine();
            if (!marked.contains(name)) {
                verdict.object(name, "its package-info lacks @NullMarked");
            }
        }
        return verdict.build();
    }
}
