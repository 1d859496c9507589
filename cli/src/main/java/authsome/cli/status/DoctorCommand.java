package authsome.cli.status;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.api.client.wire.Readiness;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Output;
import java.util.Map;

/** {@code doctor}: what works and what does not, and what the operator changed about where requests go. */
public final class DoctorCommand implements Command {

    @Override
    public int run(Invocation invocation) {
        Readiness readiness = invocation.call(client -> client.ready());
        Overrides overrides = Overrides.read(invocation.home());
        Output output = invocation.output();
        if (output.json()) {
            output.object(json(readiness, overrides));
        } else {
            print(output, readiness, overrides);
        }
        return readiness.status().equals("ready") ? ExitCodes.OK : ExitCodes.OTHER;
    }

    private static JsonObject json(Readiness readiness, Overrides overrides) {
        JsonObject.Builder result = JsonObject.builder();
        for (Map.Entry<String, JsonValue> member : readiness.toJson().members().entrySet()) {
            result.put(member.getKey(), member.getValue());
        }
        return result.put("overrides", JsonValue.ofTexts(overrides.lines())).build();
    }

    private static void print(Output output, Readiness readiness, Overrides overrides) {
        readiness.checks().forEach((name, state) -> output.line(name + ": " + (state.equals("ok") ? "OK" : "FAIL")));
        section(output, "Issues:", readiness.issues());
        section(output, "Warnings:", readiness.warnings());
        section(output, "Operator overrides:", overrides.lines());
    }

    private static void section(Output output, String title, Iterable<String> lines) {
        boolean first = true;
        for (String line : lines) {
            if (first) {
                output.line(title);
                first = false;
            }
            output.line("  " + line);
        }
    }
}
