package authsome.providers.definition;

import authsome.domain.oauth.Installation;
import authsome.domain.oauth.UrlTemplate;
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
 * Reads {@code api_url}: a host, {@code host:port}, an https URL with a path, {@code regex:} and an expression over hosts, the
 * same under {@code {base_url}} or with variables for services with many installations, or a list of these.
 */
final class ApiUrlReader {

    private static final int MAX_ENTRIES = 64;

    private static final Pattern PATH = Pattern.compile("(?:/[A-Za-z0-9._~!$&'()*+,=:@-]+)*");

    private final String field;
    private final UrlReader rules;
    private final @Nullable String baseUrl;
    private final Problems problems;
    private final List<ApiUrl> urls = new ArrayList<>();
    private final List<UrlTemplate> templates = new ArrayList<>();

    /**
     * @param field how the definition calls it
     * @param rules which hosts may be named
     * @param baseUrl the base of the service's public installation; null for none
     */
    ApiUrlReader(String field, UrlReader rules, @Nullable String baseUrl, Problems problems) {
        this.field = field;
        this.rules = rules;
        this.baseUrl = baseUrl;
        this.problems = problems;
    }

    /** Where the API lives. */
    List<ApiUrl> urls() {
        return urls;
    }

    /** Where it lives that differs from installation to installation. */
    List<UrlTemplate> templates() {
        return templates;
    }

    void read(@Nullable JsonValue value) {
        if (value instanceof JsonList list) {
            if (list.items().size() > MAX_ENTRIES) {
                problem(list.line(), "has more than " + MAX_ENTRIES + " entries");
            }
            list.items().forEach(this::readEntry);
        } else if (value != null) {
            readEntry(value);
        }
    }

    private void readEntry(JsonValue entry) {
        if (!(entry instanceof JsonText text)) {
            problem(entry.line(), "must be a text or a list of texts, not " + entry.kind());
            return;
        }
        if (text.value().indexOf('{') >= 0 && !HostPattern.isExpression(text.value())) {
            template(entry.line(), text.value());
        } else {
            plain(entry.line(), text.value());
        }
    }

    /** The public installation is one of them, so that a definition need not name it twice. */
    private void template(int line, String text) {
        try {
            boolean absolute = text.contains("://") || text.startsWith("{base_url}");
            UrlTemplate template = new UrlTemplate(absolute ? text : "https://" + text);
            ApiUrl example = ApiUrl.find(template, template.sample());
            String complaint = example == null ? notOne(text) : rules.complaintAboutNames(template);
            if (example == null || complaint != null) {
                problem(line, String.valueOf(complaint));
                return;
            }
            if (templates.contains(template)) {
                problem(line, "names " + Problems.quote(text) + " twice");
                return;
            }
            complainAbout(line, example);
            templates.add(template);
            ApiUrl known =
                    baseUrl == null || !template.needsBase() ? null : ApiUrl.find(template, Installation.at(baseUrl));
            if (known != null && !urls.contains(known)) {
                urls.add(known);
            }
        } catch (IllegalArgumentException refused) {
            problem(
                    line,
                    text.contains("{base_url}")
                            ? notOne(text)
                            : Problems.quote(text) + " is no place: it " + refused.getMessage());
        }
    }

    private static String notOne(String text) {
        return Problems.quote(text)
                + (text.contains("{base_url}")
                        ? " is not {base_url} and a path"
                        : " is not a host, host:port or https URL");
    }

    private void plain(int line, String text) {
        String complaint = complaint(text);
        ApiUrl url = complaint == null ? ApiUrl.parse(text) : null;
        if (complaint != null) {
            problem(line, complaint);
        } else if (url == null) {
            problem(line, Problems.quote(text) + " is not a host, host:port or https URL");
        } else if (urls.contains(url)) {
            problem(line, "names " + Problems.quote(text) + " twice");
        } else {
            complainAbout(line, url);
            urls.add(url);
        }
    }

    /** What can be told from the text alone. */
    private static @Nullable String complaint(String text) {
        if (text.isBlank()) {
            return "has an empty entry";
        }
        if (text.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
            return "has a blank or a control character in " + Problems.quote(text);
        }
        if (HostPattern.isExpression(text)) {
            return complaintAboutExpression(text);
        }
        if (text.toLowerCase(Locale.ROOT).startsWith("http://")) {
            return "begins with http://, but credentials travel over https only: write "
                    + Problems.quote("https://" + text.substring(7));
        }
        return null;
    }

    /** Everything that an expression can match must lie below a few domains; the pattern proves that or says why not. */
    private static @Nullable String complaintAboutExpression(String text) {
        try {
            return new HostPattern(text).isExpression() ? null : "has an empty expression";
        } catch (IllegalArgumentException refused) {
            return "has an expression that is refused: " + refused.getMessage();
        }
    }

    private void complainAbout(int line, ApiUrl url) {
        for (String host : url.host().suffixes()) {
            String complaint = rules.complaintAboutHost(host, url.port());
            if (complaint != null) {
                problem(line, complaint);
            }
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
