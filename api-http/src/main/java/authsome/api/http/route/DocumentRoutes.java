package authsome.api.http.route;

import authsome.api.client.json.JsonFormatException;
import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.api.client.wire.document.DocumentValue;
import authsome.application.Broker;
import authsome.application.caller.Caller;
import authsome.application.caller.RefusedException;
import authsome.domain.document.DocumentName;
import authsome.domain.secret.Secret;
import io.helidon.http.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Small secrets of programs themselves, in the caller's vault. */
final class DocumentRoutes {

    private static final String ALL = "/api/vault/documents";
    private static final String ONE = ALL + "/{key}";

    private final Broker broker;

    DocumentRoutes(Broker broker) {
        this.broker = broker;
    }

    List<ApiRoute> routes() {
        return List.of(
                ApiRoute.proven(Method.GET, ALL, this::list),
                ApiRoute.proven(Method.GET, ONE, this::find),
                ApiRoute.proven(Method.PUT, ONE, this::put),
                ApiRoute.proven(Method.DELETE, ONE, this::delete));
    }

    private ApiReply list(Caller caller, ApiRequest request) {
        @Nullable String prefix = request.query("prefix");
        List<String> keys = broker.documents().list(caller, prefix == null ? "" : prefix).stream()
                .map(DocumentName::value)
                .toList();
        return ApiReply.ok(
                JsonObject.builder().put("keys", JsonValue.ofTexts(keys)).build());
    }

    private ApiReply find(Caller caller, ApiRequest request) {
        DocumentName name = name(request);
        @Nullable Secret value = broker.documents().reveal(caller, name).orElse(null);
        return ApiReply.ok(DocumentValue.json(name.value(), value));
    }

    private ApiReply put(Caller caller, ApiRequest request) {
        DocumentName name = name(request);
        @Nullable Secret value = DocumentValue.of(request.body()).value();
        if (value == null) {
            throw JsonFormatException.shape("value", "value is missing");
        }
        try (value) {
            broker.documents().put(caller, name, value);
        }
        return ApiReply.ok(JsonObject.builder()
                .put("status", "ok")
                .put("key", name.value())
                .build());
    }

    private ApiReply delete(Caller caller, ApiRequest request) {
        boolean deleted = broker.documents().delete(caller, name(request));
        return ApiReply.ok(
                JsonObject.builder().put("status", "ok").put("deleted", deleted).build());
    }

    private static DocumentName name(ApiRequest request) {
        try {
            return new DocumentName(request.part("key"));
        } catch (IllegalArgumentException wrong) {
            throw new RefusedException(RefusedException.Category.UNPROCESSABLE, String.valueOf(wrong.getMessage()));
        }
    }
}
