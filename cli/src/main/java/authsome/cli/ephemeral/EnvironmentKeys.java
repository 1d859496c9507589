package authsome.cli.ephemeral;

import authsome.api.client.wire.login.LoginSession;
import authsome.api.client.wire.login.LoginStart;
import authsome.api.client.wire.provider.ProviderView;
import authsome.api.client.wire.provider.WayView;
import authsome.cli.command.Invocation;
import authsome.cli.console.Failure;
import authsome.cli.login.SeveralKeys;
import authsome.cli.login.VariableAnswers;
import authsome.domain.login.SessionId;
import authsome.domain.run.Placeholder;
import authsome.domain.secret.Secret;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys that stand in the environment, each in the variable that its provider's definition names. */
final class EnvironmentKeys {

    private static final String API_KEY = "api_key";

    private final Invocation invocation;

    EnvironmentKeys(Invocation invocation) {
        this.invocation = invocation;
    }

    /** Makes the default connection of each provider whose key is there, and says which. */
    void connect() {
        List<ProviderView> providers =
                invocation.call(client -> client.providers()).bundled();
        boolean found = false;
        for (ProviderView provider : providers) {
            WayView way = provider.findWay(API_KEY);
            String variable = way == null ? null : way.environmentName();
            String key = variable == null ? null : key(variable);
            if (way != null && !way.parts().isEmpty()) {
                found |= connectSeveral(provider, way);
            } else if (variable != null && key != null) {
                connect(provider, variable, key);
                found = true;
            }
        }
        if (!found) {
            invocation.output().note("authsome: no variable of the environment holds the key of a known provider");
        }
    }

    /** What the variable holds; null for nothing, or the placeholder of an outer run. */
    private @Nullable String key(String variable) {
        String value = invocation.world().variable(variable);
        return value == null || value.isBlank() || Placeholder.isPlaceholder(value.strip()) ? null : value.strip();
    }

    private boolean connectSeveral(ProviderView provider, WayView way) {
        Map<String, Secret> values = SeveralKeys.variables(invocation, way);
        if (values.isEmpty()) {
            return false;
        }
        connect(provider, SeveralKeys.names(invocation, way), values);
        return true;
    }

    private void connect(ProviderView provider, String variable, String text) {
        connect(provider, variable, Map.of(API_KEY, Secret.ofUtf8(text)));
    }

    private void connect(ProviderView provider, String variable, Map<String, Secret> values) {
        try {
            LoginStart start = new LoginStart(
                    provider.name(),
                    null,
                    API_KEY,
                    false,
                    null,
                    null,
                    false,
                    new VariableAnswers(invocation, provider).known(),
                    false);
            LoginSession session = invocation.call(client -> client.startLogin(start));
            invocation.call(client -> client.resumeLogin(new SessionId(session.id()), values));
            invocation.output().note("authsome: " + provider.name() + ": key taken from " + variable);
        } catch (Failure refused) {
            invocation
                    .output()
                    .warn("authsome: " + provider.name() + ": " + variable
                            + " was not taken, the command sees it as it is: " + refused.sentence());
        } finally {
            values.values().forEach(Secret::close);
        }
    }
}
