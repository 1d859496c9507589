package authsome.cli.connection;

import authsome.api.client.wire.provider.ProviderView;
import authsome.api.client.wire.provider.WayView;
import authsome.cli.command.Invocation;
import authsome.cli.console.Failure;
import authsome.cli.console.SecretLine;
import authsome.domain.run.Placeholder;
import authsome.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Where a key comes from: a person at a terminal, else one line of standard input, else the variable in which people
 * keep this key. Never the command line, which other programs can read.
 */
final class KeySource {

    private final Invocation invocation;

    KeySource(Invocation invocation) {
        this.invocation = invocation;
    }

    /**
     * Reads the key.
     *
     * @param first whether this is the provider's first connection and was given no name: only then is the variable
     *     taken, which may hold the key of another account
     */
    Secret read(ProviderView definition, WayView way, boolean first) {
        if (invocation.world().terminal().canAsk()) {
            return required(invocation.world().terminal().askSecret(definition.displayName() + " key: "));
        }
        Secret line = SecretLine.read(invocation.world().in());
        if (line != null) {
            return required(line);
        }
        return fromVariable(first ? way.environmentName() : null);
    }

    private static Secret required(@Nullable Secret key) {
        if (key == null || key.isEmpty()) {
            throw new Failure("InputCancelledError", "no key was entered");
        }
        return key;
    }

    private Secret fromVariable(@Nullable String name) {
        String value = name == null ? null : invocation.world().variable(name);
        if (name == null || value == null || value.isBlank()) {
            throw new Failure("InputCancelledError", "there is neither a terminal nor a key on standard input")
                    .hint("run this in a terminal, or pipe the key into it");
        }
        if (Placeholder.isPlaceholder(value.strip())) {
            throw new Failure("InputCancelledError", name + " holds a placeholder of a run, not a key")
                    .hint("pipe the key into this command");
        }
        invocation.output().warn("authsome: taking the key from the environment variable " + name);
        return Secret.ofUtf8(value.strip());
    }
}
