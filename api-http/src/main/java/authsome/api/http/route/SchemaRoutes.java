package authsome.api.http.route;

import authsome.api.client.json.Json;
import authsome.api.client.json.JsonObject;
import io.helidon.http.Method;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What editors and generators read: the schema of definitions, and the description of this API. Both are the same for everybody, so that nobody has to say who they are. */
final class SchemaRoutes {

    private static final String PROVIDER = "provider.schema.json";

    private volatile @Nullable JsonObject provider;

    List<ApiRoute> routes() {
        return List.of(
                ApiRoute.open(Method.GET, "/api/schema/provider", _ -> ApiReply.ok(provider())),
                ApiRoute.open(Method.GET, "/openapi.json", _ -> ApiReply.ok(ApiDocument.json())));
    }

    /** Read when somebody first asks, which at most daemons nobody does. */
    private JsonObject provider() {
        JsonObject known = provider;
        if (known == null) {
            known = read();
            provider = known;
        }
        return known;
    }

    private static JsonObject read() {
        try (InputStream file = SchemaRoutes.class.getResourceAsStream(PROVIDER)) {
            if (file == null) {
                throw new IllegalStateException(PROVIDER + " is not part of this build");
            }
            return Json.parseObject(file.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
