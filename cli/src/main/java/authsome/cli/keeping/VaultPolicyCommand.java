package authsome.cli.keeping;

import authsome.api.client.json.JsonObject;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import java.util.List;

/** {@code admin vault-policy}: prints what the storage engine has to grant, for its operator. Asks nobody. */
public final class VaultPolicyCommand implements Command {

    @Override
    public int run(Invocation invocation) {
        JsonObject result = new HomeProgram(invocation, "PolicyFailedError", "prints the policy")
                .run(List.of("vault-policy", "--home", invocation.home().root().toString()), List.of(), _ -> {});
        if (invocation.output().json()) {
            invocation.output().object(result);
        } else {
            result.text("policy").lines().forEach(invocation.output()::line);
        }
        return ExitCodes.OK;
    }
}
