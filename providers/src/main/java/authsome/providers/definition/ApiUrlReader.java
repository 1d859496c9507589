package authsome.providers.definition;

import authsome.domain.provider.ApiUrl;
import authsome.domain.provider.HostPattern;
import authsome.providers.json.JsonValue;
import authsome.providers.json.JsonValue.JsonList;
import authsome.providers.json.JsonValue.JsonText;
import authsome.providers.json.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code api_url}: a host, {@code host:port}, an https URL with a path, {@code regex:} and an expression over hosts, or
 * a list of these.
 */
final class ApiUrlReader {

    private static final int MAX_ENTRIES = 64;

    // the last label of a name is never a number (RFC 3696), so one that is belongs to an address
    private static final Pattern ADDRESS = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");
    private static final Pattern PATH = Pattern.compile("(?:/[A-Za-z0-9._~!$&'()*+,=:@-]+)*");

    private final String field;
    private final Problems problems;

    ApiUrlReader(String field, Problems problems) {
        this.field = field;
        this.problems = problems;
    }

    List<ApiUrl> read(@Nullable JsonValue value) {
        List<ApiUrl> urls = new ArrayList<>();
        if (value instanceof JsonList list) {
            if (list.items().size() > MAX_ENTRIES) {
                problem(list.line(), "has more than " + MAX_ENTRIES + " entries");
            }
            list.items().forEach(item -> readEntry(item, urls));
        } else if (value != null) {
            readEntry(value, urls);
        }
        return urls;
    }

    private void readEntry(JsonValue entry, List<ApiUrl> urls) {
        if (!(entry instanceof JsonText text)) {
            problem(entry.line(), "must be a text or a list of texts, not " + entry.kind());
            return;
        }
        String complaint = complaint(text.value());
        ApiUrl url = complaint == null ? ApiUrl.parse(text.value()) : null;
        if (complaint != null) {
            problem(entry.line(), complaint);
        } else if (url == null) {
            problem(entry.line(), Problems.quote(text.value()) + " is not a host, host:port or https URL");
        } else if (urls.contains(url)) {
            problem(entry.line(), "names " + Problems.quote(text.value()) + " twice");
        } else {
            complainAbout(entry.line(), url);
            urls.add(url);
        }
    }

    /** What can be told from the text alone. */
    private static @Nullable String complaint(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (text.isBlank()) {
            return "has an empty entry";
        }
        if (text.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
            return "has a blank or a control character in " + Problems.quote(text);
        }
        if (HostPattern.isExpression(text)) {
            return complaintAboutExpression(text);
        }
        if (lower.startsWith("http://")) {
            return "begins with http://, but credentials travel over https only: write "
                    + Problems.quote("https://" + text.substring(7));
        }
        if (lower.contains("localhost") && isLocal(lower)) {
            return "names this computer: write the host under which others reach the API";
        }
        return null;
    }

    /** Everything that an expression can match must lie below a few domains; the pattern proves that or says why not. */
    private static @Nullable String complaintAboutExpression(String text) {
        try {
            boolean local = new HostPattern(text).suffixes().stream().anyMatch(ApiUrlReader::isLocal);
            return local ? "names this computer: write the host under which others reach the API" : null;
        } catch (IllegalArgumentException refused) {
            return "has an expression that is refused: " + Problems.printable(String.valueOf(refused.getMessage()));
        }
    }

    private static boolean isLocal(String lower) {
        String rest = lower.startsWith("https://") ? lower.substring(8) : lower;
        String host = rest.split("[/:]", 2)[0];
        return host.equals("localhost") || host.endsWith(".localhost");
    }

    private void complainAbout(int line, ApiUrl url) {
        if (ADDRESS.matcher(url.host().value()).matches()) {
            problem(line, Problems.quote(url.host().value()) + " is an address: write a host name");
        }
        if (!isNormalised(url.pathPrefix())) {
            problem(
                    line,
                    Problems.quote(url.pathPrefix())
                            + " is not a plain path: no empty, '.' or '..' segments, no escapes, no ';'");
        }
    }

    private static boolean isNormalised(String path) {
        if (!PATH.matcher(path).matches()) {
            return false;
        }
        for (String segment : path.split("/", -1)) {
            if (segment.equals(".") || segment.equals("..")) {
                return false;
            }
        }
        return true;
    }

    private void problem(int line, String message) {
        problems.add(line, "'" + field + "' " + message);
    }
}
