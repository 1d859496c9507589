package authsome.cli.moving;

import authsome.api.client.wire.provider.ProviderProposal;
import authsome.api.client.wire.provider.ProviderView;
import authsome.cli.command.Invocation;
import authsome.cli.console.Failure;
import authsome.cli.definition.DefinitionDifference;
import authsome.cli.definition.DefinitionSummary;
import java.util.ArrayList;
import java.util.List;

/** Definitions of providers that somebody registered elsewhere. */
final class DefinitionItems {

    private DefinitionItems() {}

    /** Has the daemon judge a definition; nothing is registered. */
    static ImportItem item(Invocation invocation, String name, String definition, String source) {
        try {
            ProviderProposal proposal =
                    invocation.call(client -> client.catalogue().propose(definition, true));
            return item(invocation, proposal, definition, source);
        } catch (Failure refused) {
            return ImportItem.refused("provider", name, source, refused.sentence());
        }
    }

    private static ImportItem item(Invocation invocation, ProviderProposal proposal, String definition, String source) {
        ProviderView replaces = proposal.replaces();
        String name = proposal.definition().name();
        List<String> difference =
                replaces == null ? List.of() : DefinitionDifference.between(replaces, proposal.definition());
        if (replaces != null && difference.isEmpty()) {
            return ImportItem.same("provider", name, source);
        }
        List<String> details = new ArrayList<>(DefinitionSummary.of(proposal.definition()));
        details.addAll(difference);
        proposal.warnings().forEach(warning -> details.add("warning: " + warning));
        ImportItem.State state = replaces == null ? ImportItem.State.NEW : ImportItem.State.DIFFERENT;
        return ImportItem.of("provider", name, source, state, () -> {
                    try {
                        invocation.call(client -> client.catalogue().register(definition, true));
                        return null;
                    } catch (Failure refused) {
                        return refused.sentence();
                    }
                })
                .details(details);
    }
}
