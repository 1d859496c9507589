package authsome.api.http.route;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonText;
import authsome.api.client.json.JsonValue;
import authsome.api.client.wire.audit.AuditEntry;
import authsome.api.client.wire.audit.AuditListing;
import authsome.api.client.wire.audit.AuditRecorded;
import authsome.api.client.wire.audit.AuditVerdict;
import authsome.application.Broker;
import authsome.application.audit.AuditPage;
import authsome.application.audit.AuditQuery;
import authsome.application.audit.AuditVerification;
import authsome.application.audit.ExternalEvent;
import authsome.application.caller.Caller;
import authsome.application.caller.Power;
import authsome.application.caller.RefusedException;
import io.helidon.http.Method;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What happened. */
final class AuditRoutes {

    private static final int USUAL_LIMIT = 50;

    private final Broker broker;

    AuditRoutes(Broker broker) {
        this.broker = broker;
    }

    List<ApiRoute> routes() {
        return List.of(
                ApiRoute.provenOrSession(Method.GET, "/api/audit/events", this::list),
                ApiRoute.proven(Method.POST, "/api/audit/events", this::report),
                ApiRoute.proven(Method.GET, "/api/audit/verify", (caller, _) -> verify(caller)));
    }

    private ApiReply report(Caller caller, ApiRequest request) {
        JsonObject body = request.body();
        JsonObject event = body.find("event") instanceof JsonObject inner ? inner : body;
        SortedMap<String, String> details = new TreeMap<>();
        JsonObject metadata = event.findObject("metadata");
        if (metadata != null) {
            metadata.members().forEach((name, value) -> putIfFlat(details, name, value));
        }
        String id = broker.audit()
                .report(
                        caller,
                        new ExternalEvent(
                                event.text("event"),
                                event.findText("provider"),
                                event.findText("connection"),
                                event.findText("status"),
                                details));
        return ApiReply.ok(new AuditRecorded("ok", id).toJson());
    }

    private static void putIfFlat(SortedMap<String, String> details, String name, JsonValue value) {
        if (value instanceof JsonText text) {
            details.put(name, text.text());
        } else if (value instanceof JsonValue.Literal(String literal)) {
            details.put(name, literal);
        }
    }

    private ApiReply list(Caller caller, ApiRequest request) {
        AuditPage page = broker.audit()
                .list(
                        caller,
                        new AuditQuery(
                                limit(request),
                                request.query("cursor"),
                                request.query("identity"),
                                request.query("provider"),
                                from(request)));
        return ApiReply.ok(new AuditListing(
                        page.events().stream().map(AuditEntry::of).toList(),
                        page.next(),
                        page.global() ? "global" : "principal")
                .toJson());
    }

    /** The chain is everybody's, so that only an administrator has it checked. */
    private ApiReply verify(Caller caller) {
        caller.require(Power.ADMINISTER);
        AuditVerification found = broker.audit().verify(Long.MAX_VALUE);
        return ApiReply.ok(
                new AuditVerdict(found.intact(), found.segments(), found.chains(), found.problem()).toJson());
    }

    private static @Nullable Instant from(ApiRequest request) {
        String text = request.query("from");
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException _) {
            throw new RefusedException(
                    RefusedException.Category.UNPROCESSABLE, "from must be a moment such as 2026-06-17T10:20:30Z");
        }
    }

    private static int limit(ApiRequest request) {
        String text = request.query("limit");
        try {
            return text == null ? USUAL_LIMIT : Integer.parseInt(text);
        } catch (NumberFormatException _) {
            throw new RefusedException(RefusedException.Category.UNPROCESSABLE, "limit must be a whole number");
        }
    }
}
