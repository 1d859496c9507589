package authsome.api.client.wire.edge;

import authsome.api.client.json.JsonObject;
import authsome.domain.routing.Decision;
import authsome.domain.routing.HttpTarget;
import authsome.ports.injection.Renewed;
import java.util.Optional;

/**
 * Asks for something better to send than what a service rejected.
 *
 * @param target the request
 * @param carried what it carried
 * @param rejected the name of that credential
 */
public record EdgeRenewal(HttpTarget target, EdgeCarried carried, String rejected) {

    /** Of what was decided. */
    public static EdgeRenewal of(HttpTarget target, Decision.Inject decision, String rejected) {
        return new EdgeRenewal(target, EdgeCarried.of(decision), rejected);
    }

    /** Reads the JSON form. */
    public static EdgeRenewal of(JsonObject json) {
        return new EdgeRenewal(Forms.target(json), EdgeCarried.of(json.object("carried")), json.text("rejected"));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return Forms.put(target, JsonObject.builder())
                .put("carried", carried.toJson())
                .put("rejected", rejected)
                .build();
    }

    /** Reads an answer; empty when there is nothing better. */
    public static Optional<Renewed> answer(JsonObject json) {
        JsonObject carried = json.findObject("carried");
        return carried == null
                ? Optional.empty()
                : Optional.of(
                        new Renewed(EdgeCarried.of(carried).decision(), InjectionForm.of(json.object("injection"))));
    }

    /** The JSON form of an answer with something better. */
    public static JsonObject answer(Renewed renewed) {
        return JsonObject.builder()
                .put("carried", EdgeCarried.of(renewed.decision()).toJson())
                .put("injection", InjectionForm.toJson(renewed.injection()))
                .build();
    }
}
