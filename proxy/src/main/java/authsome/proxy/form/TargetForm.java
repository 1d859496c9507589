package authsome.proxy.form;

import authsome.domain.provider.Placement.PathSegment;
import authsome.domain.secret.Secret;
import authsome.ports.injection.Injection.Parameter;
import authsome.ports.injection.Injection.Places;
import authsome.ports.injection.Injection.Segment;
import authsome.proxy.http.ByteSink;
import authsome.proxy.http.MalformedMessageException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request target with secrets in their places: in the path instead of what the client put there, in the query instead of
 * every parameter that a server would take for the same. All else stays as it came, byte for byte.
 */
public final class TargetForm {

    private final List<Piece> pieces = new ArrayList<>();

    /** A part of the target. */
    private sealed interface Piece {

        record Text(String text) implements Piece {}

        record Value(Secret secret) implements Piece {}
    }

    private TargetForm() {}

    /** The form of {@code target}; null where nothing of ours goes into it. */
    public static @Nullable TargetForm of(String target, Places places) throws MalformedMessageException {
        Segment segment = places.segment();
        if (segment == null && places.query().isEmpty()) {
            return null;
        }
        TargetForm form = new TargetForm();
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        form.path(path, segment);
        if (places.query().isEmpty()) {
            form.text(target.substring(path.length()));
        } else {
            form.query(mark < 0 ? "" : target.substring(mark + 1), places.query());
        }
        return form;
    }

    public void write(ByteSink sink) throws IOException {
        for (Piece piece : pieces) {
            switch (piece) {
                case Piece.Text(String text) -> sink.write(text);
                case Piece.Value(Secret secret) -> SecretWriter.write(sink, secret);
            }
        }
    }

    private void path(String path, @Nullable Segment segment) throws MalformedMessageException {
        if (segment == null) {
            text(path);
            return;
        }
        String beginning = segment.place().beginning(path);
        if (beginning == null) {
            throw new MalformedMessageException(403, "the path has no place for the credential");
        }
        text(beginning);
        pieces.add(new Piece.Value(segment.value()));
        text(path.substring(PathSegment.end(path, beginning.length())));
    }

    private void query(String query, List<Parameter> parameters) {
        List<Parameter> left = new ArrayList<>(parameters);
        String separator = "?";
        if (!query.isEmpty()) {
            for (String item : query.split("&", -1)) {
                Parameter ours = named(name(item), parameters);
                if (ours == null) {
                    text(separator + item);
                    separator = "&";
                } else if (left.remove(ours)) {
                    put(separator, ours);
                    separator = "&";
                }
            }
        }
        for (Parameter parameter : left) {
            put(separator, parameter);
            separator = "&";
        }
    }

    private void put(String separator, Parameter parameter) {
        text(separator + parameter.name() + "=");
        pieces.add(new Piece.Value(parameter.value()));
    }

    private void text(String text) {
        if (!text.isEmpty()) {
            pieces.add(new Piece.Text(text));
        }
    }

    private static @Nullable Parameter named(String name, List<Parameter> parameters) {
        for (Parameter parameter : parameters) {
            if (parameter.name().equalsIgnoreCase(name)) {
                return parameter;
            }
        }
        return null;
    }

    /** The name of an item as a server reads it: without escapes and blanks around. */
    private static String name(String item) {
        int equals = item.indexOf('=');
        String raw = equals < 0 ? item : item.substring(0, equals);
        if (raw.indexOf('%') < 0 && raw.indexOf('+') < 0) {
            return raw;
        }
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            int high = c == '%' && i + 2 < raw.length() ? hex(raw.charAt(i + 1)) : -1;
            int low = high < 0 ? -1 : hex(raw.charAt(i + 2));
            decoded.write(low < 0 ? (c == '+' ? ' ' : c) : high << 4 | low);
            i += low < 0 ? 0 : 2;
        }
        return decoded.toString(StandardCharsets.ISO_8859_1).strip();
    }

    /** Digits of ASCII only: there are others that the JDK takes for some. */
    private static int hex(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }
}
