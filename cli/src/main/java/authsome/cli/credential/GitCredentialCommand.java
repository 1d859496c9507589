package authsome.cli.credential;

import authsome.api.client.wire.connection.BasicAnswer;
import authsome.api.client.wire.connection.BasicRequest;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Failure;
import authsome.cli.console.PlainText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * {@code credential git}: git's helper protocol. Answers what a definition owns and nothing else, so that git asks its next helper, or
 * the person.
 */
public final class GitCredentialCommand implements Command {

    @Override
    public int run(Invocation invocation) {
        // store and erase change nothing: what is stored came by a login, and a server that answers 401, for whatever
        // reason of its own, is not the one to end it. Other operations are of a later git.
        return invocation.arguments().operand(0).equals("get") ? get(invocation) : ExitCodes.OK;
    }

    private static int get(Invocation invocation) {
        GitQuestion question = GitQuestion.read(invocation.world().in());
        String host = question.host();
        String protocol = question.protocol();
        if (host == null || protocol == null || !protocol.startsWith("http") || !HelperRules.isHost(host)) {
            return ExitCodes.OK;
        }
        HelperRules.requireOutsideRuns(invocation, "git");
        if (!protocol.equals("https")) {
            throw new Failure("OperationNotAllowedError", "credentials travel over https only, and git asks for http")
                    .hint("change the remote: git remote set-url NAME https://" + host + "/...");
        }
        BasicAnswer answer = find(invocation, host, question.username());
        if (answer != null) {
            answer(invocation, answer);
        }
        return ExitCodes.OK;
    }

    /** Null for a host of which no definition knows. */
    private static @Nullable BasicAnswer find(Invocation invocation, String host, @Nullable String username) {
        BasicRequest request =
                new BasicRequest("git", host, invocation.arguments().option("--connection"), username);
        try {
            return invocation.call(client -> client.basic(request));
        } catch (Failure failure) {
            if (failure.name().equals("ProviderNotFoundError")) {
                return null;
            }
            throw failure;
        }
    }

    private static void answer(Invocation invocation, BasicAnswer answer) {
        StringBuilder lines = new StringBuilder(256);
        lines.append("username=").append(answer.username()).append("\npassword=");
        answer.password().use(bytes -> lines.append(line(new String(bytes, StandardCharsets.UTF_8))));
        String end = answer.expiresAt();
        if (end != null) {
            lines.append("\npassword_expiry_utc=").append(Instant.parse(end).getEpochSecond());
        }
        invocation.output().exact(lines.toString());
    }

    /** A line break would begin another attribute, such as another host. */
    private static String line(String password) {
        if (!PlainText.of(password).equals(password)) {
            throw new Failure("OperationNotAllowedError", "the credential has line breaks or control characters")
                    .hint("log in again with the key alone");
        }
        return password;
    }
}
