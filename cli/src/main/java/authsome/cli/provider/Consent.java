package authsome.cli.provider;

import authsome.api.client.wire.provider.ProviderProposal;
import authsome.api.client.wire.provider.ProviderView;
import authsome.cli.command.Invocation;
import authsome.cli.console.Failure;
import java.util.List;

/** Shows a person what a definition would do, and asks. */
final class Consent {

    private Consent() {}

    /**
     * Returns when it may be registered.
     *
     * @param fromStandardInput whether the definition was read where answers come from, so that nobody can be asked
     */
    static void require(Invocation invocation, ProviderProposal proposal, boolean fromStandardInput) {
        boolean unasked = invocation.arguments().has("--json")
                || invocation.arguments().has("--quiet")
                || invocation.arguments().has("--yes");
        show(invocation, proposal);
        if (!unasked && fromStandardInput) {
            throw new Failure(
                            "InputCancelledError", "the definition is on standard input, so nobody can be asked there")
                    .hint("pass --yes to say yes beforehand, or name a file");
        }
        String question = "Register '" + proposal.definition().name() + "'? Its credentials will go where it says.";
        if (!unasked && !invocation.confirms(question)) {
            throw new Failure("InputCancelledError", "nothing was registered");
        }
    }

    private static void show(Invocation invocation, ProviderProposal proposal) {
        DefinitionSummary.of(proposal.definition()).forEach(invocation.output()::note);
        ProviderView replaces = proposal.replaces();
        if (replaces != null) {
            List<String> lines = DefinitionDifference.between(replaces, proposal.definition());
            invocation.output().note(heading(proposal, lines));
            lines.forEach(line -> invocation.output().note("  " + line));
        }
        proposal.warnings().forEach(warning -> invocation.output().note("warning: " + warning));
    }

    private static String heading(ProviderProposal proposal, List<String> lines) {
        String present = proposal.replacesCustom() ? "the one that is registered" : "the bundled one, which it hides";
        return lines.isEmpty() ? "It is the same as " + present + "." : "What is different from " + present + ":";
    }
}
