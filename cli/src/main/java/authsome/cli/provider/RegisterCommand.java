package authsome.cli.provider;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Failure;
import authsome.cli.console.Output;
import authsome.cli.home.Reasons;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** {@code register}: teaches the daemon a provider that did not come with it. */
public final class RegisterCommand implements Command {

    private static final long MOST_BYTES = 1 << 20;

    @Override
    public int run(Invocation invocation) {
        String file = invocation.arguments().operand(0);
        String definition = read(Path.of(file));
        Output output = invocation.output();
        boolean ask = !output.json() && !invocation.arguments().has("--quiet");
        if (ask && !invocation.confirms("Register " + file + "? Its keys will be sent to the addresses it names.")) {
            throw new Failure("InputCancelledError", "nothing was registered");
        }
        boolean force = invocation.arguments().has("--force");
        String provider = invocation.call(client -> client.registerProvider(definition, force));
        if (output.json()) {
            output.object(JsonObject.builder()
                    .put("status", "registered")
                    .put("provider", provider)
                    .put("warnings", JsonValue.ofTexts(List.of()))
                    .build());
        } else {
            output.line("Registered provider " + provider + ".");
        }
        return ExitCodes.OK;
    }

    private static String read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw Failure.usage(file + " is too large for a definition");
            }
            return Files.readString(file);
        } catch (CharacterCodingException problem) {
            throw Failure.usage(file + " is not a UTF-8 text").because(problem);
        } catch (NoSuchFileException missing) {
            throw new Failure("FileNotFoundError", "there is no file " + file).because(missing);
        } catch (IOException failure) {
            throw new Failure("FileNotFoundError", file + " cannot be read: " + Reasons.of(failure)).because(failure);
        }
    }
}
