package authsome.application.audit;

import authsome.application.record.RecordCodec;
import authsome.application.record.RecordFormat;
import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import authsome.domain.audit.AuditEvent;
import authsome.domain.audit.AuditSource;
import authsome.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes the events of a segment, in the order in which they happened. */
final class EventsCodec implements RecordCodec<List<AuditEvent>> {

    private static final EventsCodec CODEC = new EventsCodec();

    /** Ids, names of members and what else each event has. */
    private static final int OVERHEAD = 500;

    static String write(List<AuditEvent> events) {
        try (Secret text = RecordFormat.write(CODEC, events)) {
            return text.use(utf8 -> new String(utf8, StandardCharsets.UTF_8));
        }
    }

    /** How many characters an event has when it is written, about. */
    static long size(AuditEvent event) {
        long size = OVERHEAD + size(event.event()) + size(event.status()) + size(event.connection());
        for (Map.Entry<String, String> detail : event.details().entrySet()) {
            size += size(detail.getKey()) + size(detail.getValue());
        }
        return size;
    }

    private static long size(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        long size = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // a control character becomes six, a quote two
            size += c < ' ' ? 5 : c == '"' || c == '\\' ? 1 : 0;
        }
        return size;
    }

    static List<AuditEvent> read(String events) {
        try (Secret text = Secret.ofUtf8(events)) {
            return RecordFormat.read(CODEC, text);
        }
    }

    @Override
    public void write(List<AuditEvent> events, RecordWriter out) {
        out.objects("events", events, EventsCodec::writeEvent);
    }

    @Override
    public List<AuditEvent> read(RecordReader in) {
        return in.objects("events", EventsCodec::readEvent);
    }

    private static void writeEvent(AuditEvent event, RecordWriter out) {
        out.text("id", event.id())
                .instant("at", event.at())
                .text("event", event.event())
                .constant("source", event.source())
                .text("provider", event.provider())
                .text("connection", event.connection())
                .text("identity", event.identity())
                .text("principal", event.principal())
                .text("vault", event.vault())
                .text("status", event.status())
                .textMap("details", event.details());
    }

    private static AuditEvent readEvent(RecordReader in) {
        return new AuditEvent(
                in.text("id"),
                in.instant("at"),
                in.text("event"),
                in.constant("source", AuditSource.class),
                in.optionalText("provider"),
                in.optionalText("connection"),
                in.optionalText("identity"),
                in.optionalText("principal"),
                in.optionalText("vault"),
                in.optionalText("status"),
                new TreeMap<>(in.textMap("details")));
    }
}
