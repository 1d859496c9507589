package authsome.arch.rule;

import authsome.arch.Code;
import authsome.arch.Rule;
import authsome.arch.Source;
import authsome.arch.Verdict;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnionTypeTree;
import com.sun.source.util.TreeScanner;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is caught has a name. Sources are read rather than class files, because the compiler itself writes catches of
 * {@code Throwable} for every try-with-resources.
 */
final class BroadCatchRule implements Rule {

    private static final Set<String> BROAD = Set.of("Exception", "RuntimeException", "Throwable", "Error");

    @Override
    public Verdict judge(Code code) {
        Verdict.Builder verdict = new Verdict.Builder();
        for (Source source : code.sources()) {
            verdict.examine();
            new Scanner(source).scan(source.tree(), verdict);
        }
        return verdict.build();
    }

    private static final class Scanner extends TreeScanner<@Nullable Void, Verdict.Builder> {

        private final Source source;
        private String method = "";

        Scanner(Source source) {
            this.source = source;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree tree, Verdict.Builder verdict) {
            String outer = method;
            method = "#" + tree.getName();
            super.visitMethod(tree, verdict);
            method = outer;
            return null;
        }

        @Override
        public @Nullable Void visitCatch(CatchTree tree, Verdict.Builder verdict) {
            Tree type = tree.getParameter().getType();
            List<? extends Tree> types =
                    type instanceof UnionTypeTree union ? union.getTypeAlternatives() : List.of(type);
            for (Tree caught : types) {
                String name = caught.toString();
                if (BROAD.contains(name.substring(name.lastIndexOf('.') + 1))) {
                    verdict.object(source.className() + method, "catches " + name);
                }
            }
            return super.visitCatch(tree, verdict);
        }
    }
}
