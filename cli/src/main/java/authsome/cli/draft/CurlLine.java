package authsome.cli.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A command line of curl, of which the request is of interest. For one use. */
final class CurlLine {

    private static final Set<String> WITH_VALUE = Set.of(
            "--request",
            "--url-query",
            "--output",
            "--user-agent",
            "--referer",
            "--form",
            "--form-string",
            "--json",
            "--data",
            "--data-raw",
            "--data-binary",
            "--data-ascii",
            "--data-urlencode",
            "--cacert",
            "--capath",
            "--cert",
            "--key",
            "--max-time",
            "--connect-timeout",
            "--retry",
            "--proxy",
            "--proxy-user",
            "--resolve",
            "--write-out",
            "--cookie-jar",
            "--upload-file",
            "--limit-rate",
            "--config",
            "--dump-header",
            "--interface",
            "--range");
    private static final String SHORT_WITH_VALUE = "XoAeFdETmwcUxKDCrzt";

    private final List<String> headers = new ArrayList<>();
    private final List<String> data = new ArrayList<>();
    private @Nullable String url;
    private @Nullable String user;
    private @Nullable String cookie;
    private boolean dataInQuery;

    private CurlLine() {}

    static CurlLine read(List<String> words) {
        CurlLine line = new CurlLine();
        int at = 1;
        while (at < words.size()) {
            String word = words.get(at);
            String next = at + 1 < words.size() ? words.get(at + 1) : "";
            at += word.startsWith("--") ? line.longOption(word, next) : line.word(word, next);
        }
        return line;
    }

    private int longOption(String option, String next) {
        switch (option) {
            case "--header" -> headers.add(next);
            case "--user" -> user = next;
            case "--oauth2-bearer" -> headers.add("Authorization: Bearer " + next);
            case "--cookie" -> cookie = next;
            case "--url" -> url = next;
            case "--get" -> {
                dataInQuery = true;
                return 1;
            }
            default -> {
                if (!WITH_VALUE.contains(option)) {
                    return 1;
                }
                if (option.equals("--url-query")) {
                    dataInQuery = true;
                }
                if (option.startsWith("--data") || option.equals("--url-query")) {
                    data.add(next);
                }
            }
        }
        return 2;
    }

    /** Letters of options may stand together, the last of them with its value right behind it. */
    private int word(String word, String next) {
        if (!word.startsWith("-") || word.length() == 1) {
            if (url == null) {
                url = word;
            }
            return 1;
        }
        for (int i = 1; i < word.length(); i++) {
            char letter = word.charAt(i);
            String behind = word.substring(i + 1);
            String value = behind.isEmpty() ? next : behind;
            boolean known = true;
            switch (letter) {
                case 'H' -> headers.add(value);
                case 'u' -> user = value;
                case 'b' -> cookie = value;
                case 'd' -> data.add(value);
                case 'G' -> {
                    dataInQuery = true;
                    known = false;
                }
                default -> known = SHORT_WITH_VALUE.indexOf(letter) >= 0;
            }
            if (known) {
                return behind.isEmpty() ? 2 : 1;
            }
        }
        return 1;
    }

    List<String> headers() {
        return headers;
    }

    @Nullable
    String url() {
        return url;
    }

    @Nullable
    String user() {
        return user;
    }

    @Nullable
    String cookie() {
        return cookie;
    }

    /** What goes into the query beside what the address has. */
    List<String> query() {
        return dataInQuery ? data : List.of();
    }
}
