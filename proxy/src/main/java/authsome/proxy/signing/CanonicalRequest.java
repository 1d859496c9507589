package authsome.proxy.signing;

import authsome.proxy.http.FieldBlock;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A request in the form that is signed: method, path, query, headers, and the hash of its body. What signs here is read by the
 * service from what was sent, so escapes and blanks are brought into the one form on which both agree.
 */
final class CanonicalRequest {

    private static final Set<String> ALSO_SIGNED = Set.of("host", "content-type", "content-md5");

    private final String signedHeaders;
    private final String text;

    private CanonicalRequest(String signedHeaders, String text) {
        this.signedHeaders = signedHeaders;
        this.text = text;
    }

    /**
     * The canonical form.
     *
     * @param target as it is sent
     * @param ours headers that take the place of the client's, by their names in lower case; empty for one that is removed
     * @param escapedOnce whether the service reads paths as they are sent
     */
    static CanonicalRequest of(
            String method,
            String target,
            FieldBlock fields,
            Map<String, String> ours,
            String bodyHash,
            boolean escapedOnce) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        String query = mark < 0 ? "" : target.substring(mark + 1);
        SortedMap<String, String> headers = headers(fields, ours);
        StringBuilder text = new StringBuilder(512);
        text.append(method).append('\n');
        text.append(escapedOnce ? once(path) : Escapes.path(merged(path))).append('\n');
        text.append(query(query)).append('\n');
        headers.forEach(
                (name, value) -> text.append(name).append(':').append(value).append('\n'));
        String names = String.join(";", headers.keySet());
        text.append('\n').append(names).append('\n').append(bodyHash);
        return new CanonicalRequest(names, text.toString());
    }

    String signedHeaders() {
        return signedHeaders;
    }

    /** Each character is one byte: header values pass as they came. */
    byte[] bytes() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Each segment in the one form of its escapes; a slash that is escaped stays so. */
    private static String once(String path) {
        return Arrays.stream(path.split("/", -1))
                .map(segment -> Escapes.text(Escapes.decoded(segment, false)))
                .collect(Collectors.joining("/"));
    }

    /** Dot segments do not come here; empty ones do not count, but for the last. */
    private static String merged(String path) {
        if (!path.contains("//")) {
            return path;
        }
        return path.replaceAll("/{2,}", "/");
    }

    private static String query(String query) {
        if (query.isEmpty()) {
            return "";
        }
        List<String> pairs = new ArrayList<>();
        for (String item : query.split("&", -1)) {
            if (!item.isEmpty()) {
                int equals = item.indexOf('=');
                String name = equals < 0 ? item : item.substring(0, equals);
                String value = equals < 0 ? "" : item.substring(equals + 1);
                // a byte that sorts before all that may stand in a name keeps the pairs in the order of their names
                pairs.add(
                        Escapes.text(Escapes.decoded(name, true)) + '\0' + Escapes.text(Escapes.decoded(value, true)));
            }
        }
        Collections.sort(pairs);
        return pairs.stream().map(pair -> pair.replace('\0', '=')).collect(Collectors.joining("&"));
    }

    private static SortedMap<String, String> headers(FieldBlock fields, Map<String, String> ours) {
        SortedMap<String, String> headers = new TreeMap<>();
        for (int i = 0; i < fields.count(); i++) {
            String name = fields.name(i).toLowerCase(Locale.ROOT);
            if (!ours.containsKey(name) && (ALSO_SIGNED.contains(name) || name.startsWith("x-amz-"))) {
                headers.merge(name, squeezed(fields.value(i)), (one, other) -> one + "," + other);
            }
        }
        ours.forEach((name, value) -> {
            if (!value.isEmpty()) {
                headers.put(name, value);
            }
        });
        return headers;
    }

    /** Blanks in a row count as one. */
    private static String squeezed(String value) {
        return value.indexOf("  ") < 0 ? value : value.replaceAll(" {2,}", " ");
    }
}
