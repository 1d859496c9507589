package authsome.cli.connection;

import authsome.api.client.json.JsonObject;
import authsome.api.client.wire.connection.RevokeOutcome;
import authsome.cli.console.Output;
import authsome.domain.connection.ConnectionName;
import authsome.domain.provider.ProviderName;
import org.jspecify.annotations.Nullable;

/** Says what a provider was told, where that is not simply that all has ended. */
public final class RevokeNotes {

    private RevokeNotes() {}

    /** Says it where there is something to say. */
    public static void print(Output output, ProviderName provider, RevokeOutcome outcome) {
        String problem = outcome.problem();
        switch (outcome.remote()) {
            case "pending" ->
                output.note("authsome: it is forgotten here, but " + provider + " could not be told yet"
                        + (problem == null ? "" : " (" + problem + ")") + "; the daemon tries again for a day");
            case "unsupported" ->
                output.note("authsome: it is forgotten here, but " + provider
                        + " has no way to be told that its definition knows; end it in your account there");
            default -> {}
        }
    }

    static JsonObject json(
            String status, ProviderName provider, @Nullable ConnectionName connection, RevokeOutcome outcome) {
        return JsonObject.builder()
                .put("status", status)
                .put("provider", provider.value())
                .putIfPresent("connection", connection == null ? null : connection.value())
                .put("ended", outcome.ended())
                .put("remote", outcome.remote())
                .putIfPresent("problem", outcome.problem())
                .build();
    }
}
