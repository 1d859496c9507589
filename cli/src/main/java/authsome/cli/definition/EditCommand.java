package authsome.cli.definition;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.api.client.wire.provider.ProviderProposal;
import authsome.api.client.wire.provider.ProviderView;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Failure;
import authsome.cli.console.Output;
import authsome.cli.console.PrettyJson;
import authsome.cli.console.Terminal;
import authsome.domain.provider.ProviderName;
import org.jspecify.annotations.Nullable;

/** {@code provider edit}: has a person change a copy of a definition, and registers it when they agree to what it does. */
public final class EditCommand implements Command {

    @Override
    public int run(Invocation invocation) {
        ProviderName provider = invocation.provider(0);
        Terminal terminal = invocation.world().terminal();
        if (!terminal.canAsk() || !terminal.canShow()) {
            throw Failure.usage("an editor needs a terminal")
                    .hint("'authsome override " + provider
                            + " FILE' changes fields of a bundled definition; 'authsome inspect " + provider
                            + " --definition' and 'authsome register FILE --force' any");
        }
        ProviderView view = invocation.call(client -> client.provider(provider));
        String before = head(view) + PrettyJson.of(plain(view.toJson())) + "\n";
        try (EditedFile file = EditedFile.of(provider, before)) {
            Edited edited = edit(invocation, provider, file, before);
            return edited == null ? unchanged(invocation.output(), provider) : register(invocation, provider, edited);
        }
    }

    /** What a person entered, as the daemon understood it. */
    private record Edited(String text, ProviderProposal proposal) {}

    /** Null when nothing was changed. */
    private static @Nullable Edited edit(Invocation invocation, ProviderName provider, EditedFile file, String before) {
        while (true) {
            String text = file.edit(invocation.world());
            if (text.equals(before)) {
                return null;
            }
            try {
                ProviderProposal proposal =
                        invocation.call(client -> client.catalogue().propose(text, true));
                String name = proposal.definition().name();
                if (name.equals(provider.value())) {
                    return new Edited(text, proposal);
                }
                invocation
                        .output()
                        .warn("authsome: an edited definition keeps its name; '" + name + "' is another provider");
            } catch (Failure failure) {
                if (!failure.name().equals("InvalidProviderSchemaError")) {
                    throw failure;
                }
                DefinitionProblems.of(failure.sentence(), text).forEach(invocation.output()::warn);
            }
            if (!invocation.world().terminal().confirm("Edit it again? No gives up what you wrote.")) {
                throw new Failure("InputCancelledError", "nothing was changed");
            }
        }
    }

    private static int register(Invocation invocation, ProviderName provider, Edited edited) {
        Consent.require(invocation, edited.proposal(), false);
        invocation.call(client -> client.catalogue().register(edited.text(), true));
        Output output = invocation.output();
        boolean overrides =
                edited.proposal().replaces() != null && !edited.proposal().replacesCustom();
        if (output.json()) {
            output.object(JsonObject.builder()
                    .put("status", overrides ? "overridden" : "registered")
                    .put("provider", provider.value())
                    .put("warnings", JsonValue.ofTexts(edited.proposal().warnings()))
                    .build());
        } else {
            output.line("Changed provider " + provider
                    + (overrides ? "; 'authsome remove " + provider + "' brings the bundled one back." : "."));
        }
        return ExitCodes.OK;
    }

    private static int unchanged(Output output, ProviderName provider) {
        if (output.json()) {
            output.object(JsonObject.builder()
                    .put("status", "unchanged")
                    .put("provider", provider.value())
                    .build());
        } else {
            output.line("Nothing was changed.");
        }
        return ExitCodes.OK;
    }

    private static String head(ProviderView view) {
        return "// The definition of " + view.displayName().replaceAll("\\R", " ")
                + ". Save it and leave the editor to go on; without a change nothing happens.\n"
                + "// docs/reference/provider-definitions.md says what the fields mean.\n";
    }

    /** Without fields that say nothing; within blocks even null may say something. */
    private static JsonObject plain(JsonObject definition) {
        JsonObject.Builder plain = JsonObject.builder();
        definition.members().forEach((name, value) -> {
            boolean empty = value instanceof JsonObject block && block.members().isEmpty();
            if (!value.equals(JsonValue.NULL) && !empty && !name.equals("schema_version")) {
                plain.put(name, value);
            }
        });
        return plain.build();
    }
}
