package authsome.cli.keeping;

import authsome.api.client.wire.admin.RekeyOutcome;
import authsome.api.client.wire.admin.RekeyRequest;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.command.OutsideRuns;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Failure;
import authsome.cli.console.Output;
import authsome.cli.home.StartPassphrase;
import authsome.domain.secret.Secret;
import authsome.ports.keys.MasterKeyPlace;
import org.jspecify.annotations.Nullable;

/** {@code admin rekey}: wraps all data keys by a new master key, kept where the present one is or somewhere else. */
public final class RekeyCommand implements Command {

    @Override
    public int run(Invocation invocation) {
        OutsideRuns.require(invocation);
        @Nullable MasterKeyPlace to = place(invocation.arguments().option("--to"));
        // a daemon that has to be started asks for the passphrase too, and before we do
        invocation.call(client -> client.whoami());
        boolean typed = StartPassphrase.isKept(invocation.home());
        boolean types = to == null ? typed : to == MasterKeyPlace.PASSPHRASE;
        try (Secret present = typed ? Passphrase.present(invocation).known() : null;
                Secret next = types ? Passphrase.next(invocation).fresh() : null) {
            RekeyRequest request = new RekeyRequest(to, present, next);
            RekeyOutcome outcome = Waiting.during(
                    invocation,
                    "wrapping the data keys",
                    () -> invocation.call(client -> client.upkeep().rekey(request)));
            print(invocation.output(), to, outcome);
            return outcome.lost().isEmpty() ? ExitCodes.OK : ExitCodes.OTHER;
        }
    }

    private static @Nullable MasterKeyPlace place(@Nullable String word) {
        return word == null
                ? null
                : MasterKeyPlace.parse(word)
                        .orElseThrow(() -> Failure.usage("--to takes file, keyring or passphrase, not '" + word + "'"));
    }

    private static void print(Output output, @Nullable MasterKeyPlace to, RekeyOutcome outcome) {
        if (output.json()) {
            output.object(outcome.toJson());
            return;
        }
        output.line("Wrapped " + outcome.rewrapped() + " of " + outcome.keys() + " data keys by a new master key"
                + (to == null ? "." : described(to)));
        outcome.lost().forEach(key -> output.line("Does not open: " + key));
        if (!outcome.lost().isEmpty()) {
            output.warn("authsome: the former master key is kept, since some data keys open by neither");
        }
    }

    private static String described(MasterKeyPlace to) {
        return switch (to) {
            case FILE -> ", kept in a file of this home.";
            case KEYRING -> ", kept in the keyring.";
            case PASSPHRASE -> ", which only the new passphrase gives. Nobody can open this home without it.";
        };
    }
}
