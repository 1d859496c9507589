package authsome.cli.console;

import java.util.List;

/**
 * How a command can end.
 *
 * @param code what its process returns
 * @param names the failures that end so; empty where no failure has a name
 * @param meaning what it tells a script
 */
public record ExitCode(int code, List<String> names, String meaning) {

    public ExitCode {
        names = List.copyOf(names);
    }

    static ExitCode of(int code, String meaning, String... names) {
        return new ExitCode(code, List.of(names), meaning);
    }
}
