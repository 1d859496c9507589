package authsome.cli.scan;

import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.console.Failure;

/**
 * {@code scan}: which keys lie in this folder's {@code .env} files and in the environment, and whether they are the stored ones. Shows
 * no value. With {@code --import} it stores them.
 */
public final class ScanCommand implements Command {

    @Override
    public int run(Invocation invocation) {
        boolean wanted = invocation.arguments().has("--import");
        if (wanted
                && !invocation.arguments().has("--yes")
                && !invocation.world().terminal().canAsk()) {
            throw new Failure("InputCancelledError", "there is no terminal on which to ask which keys to import")
                    .hint("pass --yes to import all that 'authsome scan' lists as new or different");
        }
        FoundKeys keys = FoundKeys.of(invocation, wanted);
        if (invocation.output().json()) {
            invocation.output().object(keys.json());
        } else {
            keys.print(invocation.output());
        }
        return keys.exitCode();
    }
}
