package authsome.adapters.telemetry;

import authsome.domain.audit.AuditEvent;
import authsome.ports.telemetry.WorkKind;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes the JSON form of OTLP: 64-bit numbers are texts, and the ids of traces hex digits.
 *
 * <p>By hand, since what is told is little, and the libraries for it would be most of what a daemon loads.
 */
final class OtlpJson {

    private static final JsonFactory JSON = JsonFactory.builder().build();
    private static final String SCOPE = "authsome";

    /** Counted since the start, not since the delivery before. */
    private static final int CUMULATIVE = 2;

    private static final int SERVER = 2;
    private static final int CLIENT = 3;
    private static final int FAILED = 2;
    private static final int INFORMATION = 9;

    private final String instance;
    private final String version;

    OtlpJson(String instance, String version) {
        this.instance = instance;
        this.version = version;
    }

    byte[] metrics(Metrics metrics) {
        return write("resourceMetrics", "scopeMetrics", "metrics", json -> {
            String since = nanos(metrics.since());
            String now = nanos(metrics.now());
            for (boolean growing : new boolean[] {true, false}) {
                for (Map.Entry<String, SortedMap<String, Double>> entry :
                        metrics.numbers(growing).entrySet()) {
                    numbers(json, metrics, entry.getKey(), growing, entry.getValue(), since, now);
                }
            }
            for (Map.Entry<String, SortedMap<String, Histogram.Look>> entry :
                    metrics.histograms().entrySet()) {
                histogram(json, metrics, entry.getKey(), entry.getValue(), since, now);
            }
        });
    }

    byte[] traces(List<Span> spans) {
        return write("resourceSpans", "scopeSpans", "spans", json -> {
            for (Span span : spans) {
                span(json, span);
            }
        });
    }

    byte[] logs(List<AuditEvent> events) {
        return write("resourceLogs", "scopeLogs", "logRecords", json -> {
            for (AuditEvent event : events) {
                event(json, event);
            }
        });
    }

    private static void numbers(
            JsonGenerator json,
            Metrics metrics,
            String name,
            boolean growing,
            SortedMap<String, Double> series,
            String since,
            String now)
            throws IOException {
        metric(json, metrics, name);
        json.writeObjectFieldStart(growing ? "sum" : "gauge");
        if (growing) {
            json.writeNumberField("aggregationTemporality", CUMULATIVE);
            json.writeBooleanField("isMonotonic", true);
        }
        json.writeArrayFieldStart("dataPoints");
        for (Map.Entry<String, Double> point : series.entrySet()) {
            json.writeStartObject();
            labels(json, point.getKey());
            json.writeStringField("startTimeUnixNano", since);
            json.writeStringField("timeUnixNano", now);
            json.writeNumberField("asDouble", point.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void histogram(
            JsonGenerator json,
            Metrics metrics,
            String name,
            SortedMap<String, Histogram.Look> series,
            String since,
            String now)
            throws IOException {
        metric(json, metrics, name);
        json.writeObjectFieldStart("histogram");
        json.writeNumberField("aggregationTemporality", CUMULATIVE);
        json.writeArrayFieldStart("dataPoints");
        for (Map.Entry<String, Histogram.Look> point : series.entrySet()) {
            Histogram.Look look = point.getValue();
            json.writeStartObject();
            labels(json, point.getKey());
            json.writeStringField("startTimeUnixNano", since);
            json.writeStringField("timeUnixNano", now);
            json.writeStringField("count", Long.toString(look.total()));
            json.writeNumberField("sum", look.seconds());
            json.writeArrayFieldStart("bucketCounts");
            for (long count : look.counts()) {
                json.writeString(Long.toString(count));
            }
            json.writeEndArray();
            json.writeArrayFieldStart("explicitBounds");
            for (double bound : Histogram.BOUNDS) {
                json.writeNumber(bound);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void metric(JsonGenerator json, Metrics metrics, String name) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", name);
        json.writeStringField("description", metrics.meaning(name));
        json.writeStringField("unit", name.contains("_seconds") ? "s" : name.contains("_bytes") ? "By" : "1");
    }

    private static void labels(JsonGenerator json, String labels) throws IOException {
        SortedMap<String, @Nullable String> attributes = new TreeMap<>();
        for (String label : labels.isEmpty() ? new String[0] : labels.split("\n", -1)) {
            int equals = label.indexOf('=');
            attributes.put(label.substring(0, equals), label.substring(equals + 1));
        }
        attributes(json, attributes);
    }

    private static void span(JsonGenerator json, Span span) throws IOException {
        json.writeStartObject();
        json.writeStringField("traceId", span.context().trace());
        json.writeStringField("spanId", span.context().span());
        if (span.parent() != null) {
            json.writeStringField("parentSpanId", span.parent());
        }
        json.writeStringField("name", span.kind() == WorkKind.API_REQUEST ? span.name() : prefix(span) + span.name());
        json.writeNumberField("kind", span.kind() == WorkKind.API_REQUEST ? SERVER : CLIENT);
        json.writeStringField("startTimeUnixNano", nanos(span.began()));
        json.writeStringField("endTimeUnixNano", nanos(span.began().plus(span.took())));
        attributes(
                json,
                new TreeMap<>(Map.of(
                        span.kind() == WorkKind.API_REQUEST ? "http.response.status_code" : "outcome",
                        span.outcome())));
        json.writeObjectFieldStart("status");
        if (span.failed()) {
            json.writeNumberField("code", FAILED);
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static String prefix(Span span) {
        return span.kind() == WorkKind.STORE_CALL ? "store " : "provider ";
    }

    private static void event(JsonGenerator json, AuditEvent event) throws IOException {
        json.writeStartObject();
        json.writeStringField("timeUnixNano", nanos(event.at()));
        json.writeNumberField("severityNumber", INFORMATION);
        json.writeStringField("severityText", "INFO");
        json.writeObjectFieldStart("body");
        json.writeStringField("stringValue", event.event());
        json.writeEndObject();
        SortedMap<String, @Nullable String> attributes = new TreeMap<>();
        event.details().forEach((name, value) -> attributes.put("detail." + name, value));
        attributes.put("event_id", event.id());
        attributes.put("source", event.source().name().toLowerCase(Locale.ROOT));
        attributes.put("provider", event.provider());
        attributes.put("connection", event.connection());
        attributes.put("identity", event.identity());
        attributes.put("principal_id", event.principal());
        attributes.put("vault_id", event.vault());
        attributes.put("status", event.status());
        attributes(json, attributes);
        json.writeEndObject();
    }

    private static void attributes(JsonGenerator json, Map<String, @Nullable String> attributes) throws IOException {
        json.writeArrayFieldStart("attributes");
        for (Map.Entry<String, @Nullable String> attribute : attributes.entrySet()) {
            String value = attribute.getValue();
            if (value != null) {
                json.writeStartObject();
                json.writeStringField("key", attribute.getKey());
                json.writeObjectFieldStart("value");
                json.writeStringField("stringValue", value);
                json.writeEndObject();
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private static String nanos(Instant moment) {
        return moment.getEpochSecond() + "%09d".formatted(moment.getNano());
    }

    private byte[] write(String resources, String scopes, String items, Items write) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeArrayFieldStart(resources);
            json.writeStartObject();
            json.writeObjectFieldStart("resource");
            attributes(
                    json,
                    new TreeMap<>(Map.of(
                            "service.name", SCOPE,
                            "service.version", version,
                            "service.instance.id", instance)));
            json.writeEndObject();
            json.writeArrayFieldStart(scopes);
            json.writeStartObject();
            json.writeObjectFieldStart("scope");
            json.writeStringField("name", SCOPE);
            json.writeEndObject();
            json.writeArrayFieldStart(items);
            write.into(json);
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return bytes.toByteArray();
    }

    @FunctionalInterface
    private interface Items {

        void into(JsonGenerator json) throws IOException;
    }
}
