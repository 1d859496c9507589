package authsome.cli.keeping;

import authsome.api.client.json.JsonObject;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.command.OutsideRuns;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Failure;
import authsome.cli.console.Output;
import authsome.cli.console.SecretLine;
import authsome.cli.console.StatusLine;
import authsome.cli.home.StartPassphrase;
import authsome.domain.secret.Secret;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code admin migrate}: moves a home to another storage engine. The daemon's program does it, while no daemon runs. */
public final class MigrateCommand implements Command {

    @Override
    public int run(Invocation invocation) {
        OutsideRuns.require(invocation);
        String from = required(invocation, "--from");
        String to = required(invocation, "--to");
        if (from.equals(to)) {
            throw Failure.usage("a home moves from one store to another, not from " + from + " to " + to);
        }
        boolean dry = invocation.arguments().has("--dry-run");
        @Nullable String account = invocation.arguments().option("--account");
        try (Secret password = account == null || dry
                        ? null
                        : Passphrase.ofAccount(invocation).fresh();
                Secret ofHome = ofHome(invocation)) {
            List<Secret> lines = new ArrayList<>();
            if (password != null) {
                lines.add(password);
            }
            if (ofHome != null) {
                lines.add(ofHome);
            }
            print(
                    invocation.output(),
                    move(invocation, arguments(invocation, from, to, password == null ? null : account), lines));
            return ExitCodes.OK;
        }
    }

    private static JsonObject move(Invocation invocation, List<String> arguments, List<Secret> lines) {
        try (StatusLine line = invocation.output().status()) {
            return new HomeProgram(invocation, "MigrateFailedError", "moves a home")
                    .run(arguments, lines, news -> show(line, news));
        }
    }

    private static String required(Invocation invocation, String option) {
        String value = invocation.arguments().option(option);
        if (value == null) {
            throw Failure.usage("admin migrate needs " + option + ", such as sqlite or hcvault");
        }
        return value;
    }

    /** The passphrase of the home; null where it has none, or a file that the daemon reads. */
    private static @Nullable Secret ofHome(Invocation invocation) {
        if (!StartPassphrase.isNeeded(invocation.home(), invocation.world())) {
            return null;
        }
        return invocation.world().terminal().canAsk()
                ? StartPassphrase.ask(invocation.home(), invocation.world())
                : SecretLine.read(invocation.world().in());
    }

    private static List<String> arguments(Invocation invocation, String from, String to, @Nullable String account) {
        List<String> arguments = new ArrayList<>(
                List.of("migrate", "--home", invocation.home().root().toString(), "--from", from, "--to", to));
        if (account != null) {
            arguments.addAll(List.of("--account", account));
        }
        for (String flag : List.of("--force", "--dry-run")) {
            if (invocation.arguments().has(flag)) {
                arguments.add(flag);
            }
        }
        return arguments;
    }

    private static void show(StatusLine line, JsonObject news) {
        line.show((news.flag("checking", false) ? "comparing" : "moving") + " ... " + news.number("progress")
                + " documents");
    }

    private static void print(Output output, JsonObject result) {
        if (output.json()) {
            output.object(result);
            return;
        }
        String to = result.text("to");
        if (result.text("status").equals("moved_already")) {
            output.line("This home keeps its documents in " + to + " already.");
            return;
        }
        boolean dry = result.text("status").equals("would_move");
        output.line((dry ? "Would move " : "Moved ") + result.number("documents") + " documents from "
                + result.text("from") + " to " + to + ":");
        for (JsonObject space : result.objects("spaces")) {
            output.line("  " + space.text("space") + "  " + space.number("documents"));
        }
        result.texts("damaged")
                .forEach(damaged -> output.warn("authsome: does not open, and is not moved: " + damaged));
        if (!result.flag("audit_intact", true)) {
            output.warn("authsome: the audit log is not as it was written, neither there nor here");
        }
        if (dry) {
            return;
        }
        output.note("What was moved is still in " + result.text("kept")
                + ", as it was; nothing reads it any more. Delete it when you do not need it.");
        String replaced = result.findText("replaced");
        if (replaced != null) {
            output.note("What lay where it went is in " + replaced + ".");
        }
        if (result.findText("account") != null) {
            output.note("The owner of this home signs in as " + result.text("account") + ".");
        } else if (to.equals("hcvault")) {
            output.note("To sign in from other machines, the owner sets an e-mail address and a password under"
                    + " Settings: authsome open");
        }
    }
}
