package authsome.arch.rule;

import authsome.arch.Code;
import authsome.arch.Rule;
import authsome.arch.Source;
import authsome.arch.Verdict;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.DefaultCaseLabelTree;
import com.sun.source.tree.PatternCaseLabelTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.util.TreeScanner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A switch over the kinds of a sealed type has no default, so that a new kind does not compile until somebody has
 * thought of it. A switch counts as one as soon as a case of it is a pattern.
 */
final class SealedSwitchRule implements Rule {

    @Override
    public Verdict judge(Code code) {
        Verdict.Builder verdict = new Verdict.Builder();
        for (Source source : code.sources()) {
            new Scanner(source).scan(source.tree(), verdict);
        }
        return verdict.build();
    }

    private static final class Scanner extends TreeScanner<@Nullable Void, Verdict.Builder> {

        private final Source source;

        Scanner(Source source) {
            this.source = source;
        }

        @Override
        public @Nullable Void visitSwitch(SwitchTree tree, Verdict.Builder verdict) {
            judge(source, tree.getCases(), verdict);
            return super.visitSwitch(tree, verdict);
        }

        @Override
        public @Nullable Void visitSwitchExpression(SwitchExpressionTree tree, Verdict.Builder verdict) {
            judge(source, tree.getCases(), verdict);
            return super.visitSwitchExpression(tree, verdict);
        }
    }

    private static void judge(Source source, List<? extends CaseTree> cases, Verdict.Builder verdict) {
        verdict.examine();
        boolean patterns = cases.stream()
                .flatMap(each -> each.getLabels().stream())
                .anyMatch(PatternCaseLabelTree.class::isInstance);
        boolean catchAll = cases.stream()
                .flatMap(each -> each.getLabels().stream())
                .anyMatch(DefaultCaseLabelTree.class::isInstance);
        if (patterns && catchAll) {
            verdict.object(source.className(), "a switch with patterns has a default");
        }
    }
}
