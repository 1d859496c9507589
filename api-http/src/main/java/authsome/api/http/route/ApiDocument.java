package authsome.api.http.route;

import authsome.api.client.json.Json;
import authsome.api.client.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The OpenAPI document, as it is in the documentation. A test makes it of the routes and of tables beside it. */
public final class ApiDocument {

    private static final String NAME = "openapi.json";

    private ApiDocument() {}

    /** The document. It is read when somebody first asks, which at most daemons nobody does. */
    public static JsonObject json() {
        return Held.JSON;
    }

    private static final class Held {
        static final JsonObject JSON = read();
    }

    private static JsonObject read() {
        try (InputStream file = ApiDocument.class.getResourceAsStream(NAME)) {
            if (file == null) {
                throw new IllegalStateException(NAME + " is not part of this build");
            }
            return Json.parseObject(file.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
