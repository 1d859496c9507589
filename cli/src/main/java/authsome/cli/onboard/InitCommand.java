package authsome.cli.onboard;

import authsome.api.client.home.ClientConfig;
import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.api.client.wire.WhoAmI;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Output;
import authsome.cli.text.Cell;
import authsome.cli.text.Style;
import authsome.cli.text.Wrapped;
import java.util.List;

/**
 * {@code init}: the first run of the published package's older generation. Nothing needs it, because every command sets the
 * home up when it has to; whoever types it gets that, and what to do next.
 */
public final class InitCommand implements Command {

    private static final List<Step> STEPS = List.of(
            new Step("authsome login PROVIDER", "store a key, or log in; 'authsome list' names the providers"),
            new Step("authsome scan", "see which keys lie in this folder and the environment"),
            new Step("authsome run -- COMMAND", "run a program whose requests carry them"));

    private static final int WIDTH = 26;

    @Override
    public int run(Invocation invocation) {
        boolean before = ClientConfig.read(invocation.home().clientConfig()).activeIdentity() != null;
        WhoAmI self = invocation.call(client -> client.whoami());
        Output output = invocation.output();
        if (output.json()) {
            output.object(json(self, before));
            return ExitCodes.OK;
        }
        int room = output.screen().columns();
        String sentence = "The home " + self.home() + (before ? " was ready already: " : " is ready: ") + "it acts as "
                + self.identity() + ", and its daemon is at " + self.daemonUrl() + ".";
        output.block(Wrapped.lines("", 0, sentence, room));
        output.line("");
        output.line(new Cell("Next:", Style.STRONG));
        boolean beside = room == 0 || room >= 2 * WIDTH;
        for (Step step : STEPS) {
            String command = "  " + step.command();
            if (beside) {
                String label = command + " ".repeat(WIDTH - step.command().length());
                output.block(Wrapped.lines(label, WIDTH + 2, step.purpose(), room));
            } else {
                output.line(command);
                output.block(Wrapped.lines("    ", 4, step.purpose(), room));
            }
        }
        return ExitCodes.OK;
    }

    private static JsonObject json(WhoAmI self, boolean before) {
        return JsonObject.builder()
                .put("status", before ? "already_initialized" : "initialized")
                .put("home", self.home())
                .put("agent", self.identity())
                .put("profile", self.identity())
                .put("did", self.did())
                .put("registration_status", self.registrationStatus())
                .put("daemon_base_url", self.daemonUrl())
                .put("next", JsonValue.ofTexts(STEPS.stream().map(Step::command).toList()))
                .build();
    }

    /** Something to do next. */
    private record Step(String command, String purpose) {}
}
