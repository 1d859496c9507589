package authsome.api.client.wire.edge;

import authsome.api.client.json.JsonFormatException;
import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.domain.provider.Placement;
import authsome.domain.secret.Secret;
import authsome.ports.injection.Injection;
import authsome.ports.injection.Injection.HeaderValue;
import authsome.ports.injection.Injection.Parameter;
import authsome.ports.injection.Injection.Places;
import authsome.ports.injection.Injection.Segment;
import authsome.ports.injection.Injection.Signing;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The values of one request as JSON: secrets from end to end. */
final class InjectionForm {

    private InjectionForm() {}

    static JsonObject toJson(Injection injection) {
        Places places = injection.places();
        JsonObject.Builder json = JsonObject.builder()
                .put("credential", injection.credential())
                .putIfPresent("shown", injection.shown())
                .put("headers", list(injection.headers().stream().map(one -> value(one.name(), one.value()))))
                .put("defaults", list(places.defaults().stream().map(InjectionForm::constant)))
                .put("cookies", list(places.cookies().stream().map(one -> value(one.name(), one.value()))))
                .put("query", list(places.query().stream().map(one -> value(one.name(), one.value()))))
                .put(
                        "redactions",
                        list(injection.redactions().stream()
                                .map(one ->
                                        JsonObject.builder().put("value", one).build())));
        Segment segment = places.segment();
        if (segment != null) {
            json.put(
                    "segment",
                    JsonObject.builder()
                            .putTexts("before", segment.place().before())
                            .put("value", segment.value())
                            .build());
        }
        Signing signing = places.signing();
        return (signing == null ? json : json.put("signing", signing(signing))).build();
    }

    private static JsonObject value(String name, Secret value) {
        return JsonObject.builder().put("name", name).put("value", value).build();
    }

    private static JsonObject constant(Placement.Constant constant) {
        return JsonObject.builder()
                .put("name", constant.name())
                .put("value", constant.value())
                .build();
    }

    private static JsonObject signing(Signing signing) {
        return JsonObject.builder()
                .put("key_id", signing.keyId())
                .put("signing_key", signing.signingKey())
                .put("session", signing.session())
                .putIfPresent("region", signing.region())
                .build();
    }

    private static JsonValue list(Stream<JsonObject> objects) {
        return new JsonValue.Array(objects.map(object -> (JsonValue) object).toList());
    }

    static Injection of(JsonObject json) {
        return new Injection(
                json.text("credential"),
                each(json, "headers", one -> new HeaderValue(one.text("name"), Forms.secret(one, "value"))),
                places(json),
                each(json, "redactions", one -> Forms.secret(one, "value")),
                json.findText("shown"));
    }

    private static Places places(JsonObject json) {
        try {
            return new Places(
                    each(json, "defaults", one -> new Placement.Constant(one.text("name"), one.text("value"), false)),
                    each(json, "cookies", InjectionForm::parameter),
                    each(json, "query", InjectionForm::parameter),
                    segment(json.findObject("segment")),
                    signing(json.findObject("signing")));
        } catch (IllegalArgumentException problem) {
            throw JsonFormatException.shape("injection", String.valueOf(problem.getMessage()));
        }
    }

    private static <T> List<T> each(JsonObject json, String name, Function<JsonObject, T> reader) {
        return json.objects(name).stream().map(reader).toList();
    }

    private static Parameter parameter(JsonObject json) {
        return new Parameter(json.text("name"), Forms.secret(json, "value"));
    }

    private static @Nullable Segment segment(@Nullable JsonObject json) {
        return json == null
                ? null
                : new Segment(new Placement.PathSegment(json.texts("before")), Forms.secret(json, "value"));
    }

    private static @Nullable Signing signing(@Nullable JsonObject json) {
        return json == null
                ? null
                : new Signing(
                        Forms.secret(json, "key_id"),
                        Forms.secret(json, "signing_key"),
                        json.findSecret("session"),
                        json.findText("region"));
    }
}
