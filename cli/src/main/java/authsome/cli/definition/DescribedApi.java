package authsome.cli.definition;

import authsome.api.client.json.JsonObject;
import authsome.api.client.wire.provider.DraftWanted;
import authsome.api.client.wire.provider.ProviderDraft;
import authsome.cli.command.Invocation;
import authsome.cli.console.Choice;
import authsome.cli.console.Failure;
import authsome.cli.console.Terminal;
import authsome.cli.draft.ShortDescription;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A definition out of a description of an API, which the daemon reads; a person is asked where it offers several keys. */
final class DescribedApi {

    /** What is sent of it is much shorter. */
    private static final int MOST_BYTES = 16 << 20;

    private final Invocation invocation;

    DescribedApi(Invocation invocation) {
        this.invocation = invocation;
    }

    JsonObject draft(String from) {
        DraftWanted wanted = wanted(from);
        ProviderDraft draft = invocation.call(client -> client.catalogue().draft(wanted));
        List<String> chosen = wanted.schemes().isEmpty() ? chosen(draft, from) : List.of();
        ProviderDraft kept = chosen.isEmpty()
                ? draft
                : invocation.call(client -> client.catalogue().draft(wanted.with(chosen)));
        kept.notes().forEach(note -> invocation.output().note("note: " + note));
        return named(kept.definition());
    }

    private DraftWanted wanted(String from) {
        String name = invocation.arguments().findOperand(0);
        List<String> schemes = invocation.arguments().all("--scheme");
        if (DefinitionFile.isUrl(from)) {
            return new DraftWanted(from, null, name, schemes);
        }
        String text = ShortDescription.of(DefinitionFile.read(invocation, from, MOST_BYTES));
        return new DraftWanted(null, text, name, schemes);
    }

    /** The schemes that a person wants where there are several for keys; empty for those of the draft. */
    private List<String> chosen(ProviderDraft draft, String from) {
        Terminal terminal = invocation.world().terminal();
        boolean canAsk = terminal.canAsk()
                && terminal.canShow()
                && !invocation.output().json()
                && !invocation.arguments().has("--yes")
                && !DefinitionFile.isStandardInput(from);
        if (!canAsk || draft.schemes().stream().allMatch(ProviderDraft.Scheme::taken)) {
            return List.of();
        }
        List<Choice> choices = new ArrayList<>();
        draft.schemes().forEach(scheme -> choices.add(new Choice(scheme.name(), scheme.shown())));
        @Nullable String choice = terminal.choose("Which way to log in?", choices);
        if (choice == null) {
            throw new Failure("InputCancelledError", "nothing was registered");
        }
        return List.of(choice);
    }

    /** With what was said on the command line. */
    private JsonObject named(JsonObject definition) {
        JsonObject.Builder named = JsonObject.builder();
        String displayName = invocation.arguments().option("--display-name");
        definition.members().forEach((name, value) -> {
            if (name.equals("display_name") && displayName != null) {
                named.put(name, displayName);
            } else {
                named.put(name, value);
            }
        });
        String docs = invocation.arguments().option("--docs");
        return docs == null ? named.build() : named.put("docs_url", docs).build();
    }
}
