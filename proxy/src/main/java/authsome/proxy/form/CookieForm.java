package authsome.proxy.form;

import authsome.ports.injection.Injection.Parameter;
import authsome.proxy.http.ByteSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the client's cookies with ours among them: in the place of every one of the same name, else behind those of the last
 * line. The others stay as they came. Used for one writing of a head.
 */
public final class CookieForm {

    private final List<Parameter> cookies;
    private final List<Parameter> left;

    public CookieForm(List<Parameter> cookies) {
        this.cookies = cookies;
        this.left = new ArrayList<>(cookies);
    }

    /**
     * Writes one line of the client's.
     *
     * @param value of the line
     * @param last whether the client sends no further line of cookies
     */
    public void write(ByteSink sink, String value, boolean last) throws IOException {
        boolean begun = false;
        for (String item : value.split(";", -1)) {
            Parameter ours = named(item.strip());
            if (ours == null) {
                sink.write(begun ? ";" + item : "Cookie: " + item.stripLeading());
                begun = true;
            } else if (left.remove(ours)) {
                put(sink, begun, ours);
                begun = true;
            }
        }
        begun |= last && rest(sink, begun);
        if (begun) {
            sink.write("\r\n");
        }
    }

    /** Writes a line with what has not been written. */
    public void writeRest(ByteSink sink) throws IOException {
        if (rest(sink, false)) {
            sink.write("\r\n");
        }
    }

    private boolean rest(ByteSink sink, boolean begunBefore) throws IOException {
        boolean begun = begunBefore;
        for (Parameter cookie : left) {
            put(sink, begun, cookie);
            begun = true;
        }
        left.clear();
        return begun;
    }

    private static void put(ByteSink sink, boolean begun, Parameter cookie) throws IOException {
        sink.write((begun ? "; " : "Cookie: ") + cookie.name() + "=");
        SecretWriter.write(sink, cookie.value());
    }

    /** Case counts in the name of a cookie, but not to every server. */
    private @Nullable Parameter named(String pair) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals).strip();
        for (Parameter cookie : cookies) {
            if (cookie.name().equalsIgnoreCase(name)) {
                return cookie;
            }
        }
        return null;
    }
}
