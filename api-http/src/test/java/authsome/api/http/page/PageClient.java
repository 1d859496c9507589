package authsome.api.http.page;

import authsome.ports.tck.wire.RawConnection;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without a window: keeps cookies, follows nothing, and sends exactly what a test says. */
final class PageClient {

    private static final Pattern TOKEN = Pattern.compile("name=\"form_token\" value=\"([0-9a-f]{64})\"");

    private final int port;
    private final Map<String, String> cookies = new TreeMap<>();

    PageClient(int port) {
        this.port = port;
    }

    /** What came back. */
    record Answer(int status, String head, String body) {

        List<String> headers(String name) {
            List<String> values = new ArrayList<>();
            for (String line : head.split("\r\n", -1)) {
                if (line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ": ")) {
                    values.add(line.substring(name.length() + 2));
                }
            }
            return values;
        }

        /** Empty when there is none. */
        String header(String name) {
            return String.join(", ", headers(name));
        }

        String location() {
            return header("Location");
        }

        /** What the forms of a page hold to show where they come from. */
        String token() {
            Matcher token = TOKEN.matcher(body);
            if (!token.find()) {
                throw new AssertionError("no form in " + head + body);
            }
            return token.group(1);
        }
    }

    Map<String, String> cookies() {
        return cookies;
    }

    String origin() {
        return "http://127.0.0.1:" + port;
    }

    Answer get(String path, String... headers) throws IOException {
        return send("GET", path, "", headers);
    }

    /** Sends a form as a browser does from a page of this server. */
    Answer post(String path, Map<String, String> form) throws IOException {
        return post(path, encoded(form), "Origin: " + origin(), "Sec-Fetch-Site: same-origin");
    }

    /** Sends a form; the caller says where it comes from. */
    Answer post(String path, String form, String... headers) throws IOException {
        List<String> all = new ArrayList<>(List.of(headers));
        all.add("Content-Type: application/x-www-form-urlencoded");
        return send("POST", path, form, all.toArray(String[]::new));
    }

    static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    Answer send(String method, String path, String body, String... headers) throws IOException {
        StringBuilder request = new StringBuilder(method)
                .append(' ')
                .append(path.startsWith(origin()) ? path.substring(origin().length()) : path)
                .append(" HTTP/1.1\r\nHost: 127.0.0.1:")
                .append(port)
                .append("\r\n");
        List<String> lines = new ArrayList<>(List.of(headers));
        if (lines.stream().noneMatch(line -> line.startsWith("Accept: "))) {
            lines.add("Accept: text/html,application/xhtml+xml;q=0.9,*/*;q=0.8");
        }
        if (!cookies.isEmpty()) {
            lines.add(cookies.entrySet().stream()
                    .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                    .collect(Collectors.joining("; ", "Cookie: ", "")));
        }
        if (!body.isEmpty()) {
            lines.add("Content-Length: " + body.length());
        }
        lines.forEach(line -> request.append(line).append("\r\n"));
        try (RawConnection socket = RawConnection.to(port)) {
            return kept(socket.send(request + "\r\n" + body).reply());
        }
    }

    private Answer kept(String reply) {
        int end = reply.indexOf("\r\n\r\n");
        Answer answer = new Answer(RawConnection.status(reply), reply.substring(0, end), reply.substring(end + 4));
        for (String cookie : answer.headers("Set-Cookie")) {
            String pair = cookie.substring(0, cookie.indexOf(';'));
            int equals = pair.indexOf('=');
            if (cookie.contains("Max-Age=0;")) {
                cookies.remove(pair.substring(0, equals));
            } else {
                cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return answer;
    }
}
