package authsome.providers.oauth;

import authsome.providers.http.OutboundReply;
import authsome.providers.json.JsonTreeReader;
import authsome.providers.json.JsonValue;
import authsome.providers.json.JsonValue.JsonFlag;
import authsome.providers.json.JsonValue.JsonList;
import authsome.providers.json.JsonValue.JsonNull;
import authsome.providers.json.JsonValue.JsonNumber;
import authsome.providers.json.JsonValue.JsonObject;
import authsome.providers.json.JsonValue.JsonText;
import authsome.providers.json.JsonValue.Member;
import authsome.providers.json.Problems;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The members of a reply, read with tolerance: JSON whatever its media type, or a form. A member of an unexpected kind
 * counts as absent. Immutable.
 */
final class ReplyObject {

    private static final int LONGEST_TEXT = 300;
    private static final int MOST_FIELDS = 100;
    private static final int MOST_ITEMS = 1_000;

    private final JsonObject object;

    private ReplyObject(JsonObject object) {
        this.object = object;
    }

    /** The members of {@code reply}; null when it has none that can be read. */
    static @Nullable ReplyObject of(OutboundReply reply) {
        String text = reply.text();
        if (text == null) {
            return null;
        }
        JsonObject json = JsonTreeReader.readReply(text);
        if (json != null) {
            return new ReplyObject(json);
        }
        boolean mayBeForm = reply.type().isEmpty()
                || reply.type().equals("text/plain")
                || reply.type().equals("text/html")
                || reply.type().equals("application/x-www-form-urlencoded");
        return mayBeForm ? form(text.strip()) : null;
    }

    /** @return null when {@code json} is no object */
    static @Nullable ReplyObject parse(String json) {
        JsonObject object = JsonTreeReader.readReply(json);
        return object == null ? null : new ReplyObject(object);
    }

    private static @Nullable ReplyObject form(String text) {
        String[] pairs = text.split("&", MOST_FIELDS + 1);
        List<Member> members = new ArrayList<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            if (equals < 1 || pairs.length > MOST_FIELDS) {
                return null;
            }
            try {
                String name = URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8);
                String value = URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
                members.add(new Member(0, name, new JsonText(0, value)));
            } catch (IllegalArgumentException _) {
                return null;
            }
        }
        ReplyObject form = new ReplyObject(new JsonObject(0, members));
        return form.has("access_token") || form.has("error") ? form : null;
    }

    boolean has(String name) {
        return object.find(name) != null;
    }

    /** The object at this path of names between dots; null when there is none. */
    @Nullable
    ReplyObject at(String path) {
        JsonObject here = object;
        for (String name : path.split("\\.", -1)) {
            Member member = here.find(name);
            if (member == null || !(member.value() instanceof JsonObject next)) {
                return null;
            }
            here = next;
        }
        return new ReplyObject(here);
    }

    private @Nullable JsonValue value(String path) {
        int dot = path.lastIndexOf('.');
        ReplyObject holder = dot < 0 ? this : at(path.substring(0, dot));
        Member member = holder == null ? null : holder.object.find(path.substring(dot + 1));
        return member == null ? null : member.value();
    }

    /** A text as it came; null for none. */
    @Nullable
    String raw(String name) {
        return value(name) instanceof JsonText text ? text.value() : null;
    }

    /** A text or number for people, by path: short and printable; null for none. */
    @Nullable
    String shown(String path) {
        return switch (value(path)) {
            case JsonText text -> printable(text.value());
            case JsonNumber number -> printable(number.literal());
            case JsonFlag _, JsonNull _, JsonList _, JsonObject _ -> null;
            case null -> null;
        };
    }

    /** The digits of a number, or of a text that should be one; null for none. */
    @Nullable
    String number(String name) {
        return switch (value(name)) {
            case JsonText text -> text.value().strip();
            case JsonNumber number -> number.literal();
            case JsonFlag _, JsonNull _, JsonList _, JsonObject _ -> null;
            case null -> null;
        };
    }

    /** Whether a member is {@code true}. */
    boolean isTrue(String name) {
        return value(name) instanceof JsonFlag flag && flag.value();
    }

    /** Whether a member is {@code false}, which is something else than absent. */
    boolean isFalse(String name) {
        return value(name) instanceof JsonFlag flag && !flag.value();
    }

    /** The texts of a list; null when there is none. */
    @Nullable
    List<String> texts(String name) {
        if (!(value(name) instanceof JsonList list)) {
            return null;
        }
        return list.items().stream()
                .limit(MOST_ITEMS)
                .filter(JsonText.class::isInstance)
                .map(item -> ((JsonText) item).value())
                .toList();
    }

    /** A member that is an absolute URL; null for none. */
    @Nullable
    URI url(String name) {
        String text = raw(name);
        try {
            return text == null || text.isBlank() ? null : new URI(text.strip());
        } catch (URISyntaxException _) {
            return null;
        }
    }

    /** What {@code text} looks like to people; null when nothing of it is left. */
    static @Nullable String printable(String text) {
        String shown = Problems.printable(text.strip());
        if (shown.isEmpty()) {
            return null;
        }
        return shown.length() <= LONGEST_TEXT ? shown : shown.substring(0, LONGEST_TEXT) + "...";
    }
}
