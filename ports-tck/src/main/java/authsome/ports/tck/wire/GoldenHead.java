package authsome.ports.tck.wire;

import java.net.URI;
import java.util.List;

/**
 * The line and some headers of a request.
 *
 * @param method of it
 * @param url https, with the host as it is sent
 * @param fields the headers, without {@code Host}
 */
public record GoldenHead(String method, String url, List<Field> fields) {

    private static final String HTTPS = "https://";

    public GoldenHead {
        fields = List.copyOf(fields);
        if (!url.startsWith(HTTPS) || URI.create(url).getHost() == null) {
            throw new IllegalArgumentException("'" + url + "' is not an https URL");
        }
    }

    /**
     * A header.
     *
     * @param start whether the value is only the beginning of what is sent
     */
    public record Field(String name, String value, boolean start) {

        static Field parse(String line) {
            int colon = line.indexOf(": ");
            if (colon < 1) {
                throw new IllegalArgumentException("'" + line + "' is no header");
            }
            String value = line.substring(colon + 2);
            boolean start = value.startsWith("~");
            return new Field(line.substring(0, colon), start ? value.substring(1) : value, start);
        }
    }

    static GoldenHead parse(List<String> lines) {
        String[] words = lines.getFirst().split(" ", -1);
        if (words.length != 2) {
            throw new IllegalArgumentException("'" + lines.getFirst() + "' is not a method and a URL");
        }
        return new GoldenHead(
                words[0], words[1], lines.stream().skip(1).map(Field::parse).toList());
    }

    /** The host of the request. */
    public String host() {
        return URI.create(url).getHost();
    }

    /** Path and query as they are sent. */
    public String target() {
        int slash = url.indexOf('/', HTTPS.length());
        return slash < 0 ? "/" : url.substring(slash);
    }
}
