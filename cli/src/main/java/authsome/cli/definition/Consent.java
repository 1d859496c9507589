package authsome.cli.definition;

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
        ProviderView replaces = proposal.replaces();
        List<String> before = replaces == null ? List.of() : DefinitionSummary.of(replaces);
        DefinitionSummary.of(proposal.definition()).forEach(line -> {
            invocation.output().note(line);
            until(line, before).forEach(invocation.output()::note);
        });
        if (replaces != null) {
            List<String> lines = DefinitionDifference.between(replaces, proposal.definition());
            invocation.output().note(heading(proposal, lines));
            lines.forEach(line -> invocation.output().note("  " + line));
        }
        proposal.warnings().forEach(warning -> invocation.output().note("warning: " + warning));
    }

    /** What has stood in the place of a line until now, if that was something else. */
    private static List<String> until(String line, List<String> before) {
        int colon = line.indexOf(": ");
        if (colon < 0 || before.isEmpty() || before.contains(line)) {
            return List.of();
        }
        String label = line.substring(0, colon + 2);
        return List.of("    until now: "
                + before.stream()
                        .filter(old -> old.startsWith(label))
                        .map(old -> old.substring(label.length()))
                        .findFirst()
                        .orElse("nothing"));
    }

    private static String heading(ProviderProposal proposal, List<String> lines) {
        String present = proposal.replacesCustom() ? "the one that is registered" : "the bundled one, which it hides";
        return lines.isEmpty() ? "It is the same as " + present + "." : "What is different from " + present + ":";
    }
}
