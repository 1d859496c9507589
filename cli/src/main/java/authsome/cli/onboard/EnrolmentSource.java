package authsome.cli.onboard;

import authsome.cli.command.Invocation;
import authsome.cli.console.Failure;
import authsome.cli.console.SecretLine;
import authsome.domain.secret.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where an enrolment token comes from: a file, standard input or the environment; never the command line. */
final class EnrolmentSource {

    private static final String OPTION = "--enrolment-token-file";

    private EnrolmentSource() {}

    /** The token; null for none. */
    static @Nullable Secret find(Invocation invocation) {
        String file = invocation.arguments().option(OPTION);
        if (file != null) {
            return required(
                    file.equals("-") ? SecretLine.read(invocation.world().in()) : read(Path.of(file)));
        }
        String variable = invocation.world().variable("AUTHSOME_ENROLMENT_TOKEN");
        return variable == null ? null : Secret.ofUtf8(variable.strip());
    }

    private static @Nullable Secret read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return SecretLine.read(in);
        } catch (IOException failure) {
            throw new Failure("FileNotFoundError", "the file with the enrolment token cannot be read: " + file)
                    .because(failure);
        }
    }

    private static Secret required(@Nullable Secret token) {
        if (token == null || token.isEmpty()) {
            throw Failure.usage(OPTION + " holds no token");
        }
        return token;
    }
}
