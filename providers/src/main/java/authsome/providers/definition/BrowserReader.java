package authsome.providers.definition;

import authsome.domain.provider.CookieSettings;
import authsome.domain.provider.HostPattern;
import authsome.domain.provider.WayIn;
import authsome.providers.json.JsonValue;
import authsome.providers.json.JsonValue.JsonList;
import authsome.providers.json.JsonValue.JsonNumber;
import authsome.providers.json.JsonValue.JsonObject;
import authsome.providers.json.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a {@code browser} block: which cookies of a person's browser are the credential. */
final class BrowserReader {

    static final List<String> KNOWN = List.of(
            "entry_url",
            "domains",
            "auth_cookies",
            "validate_url",
            "extra_headers",
            "ttl_hours",
            "ttl_from_cookie",
            "extract");

    private static final List<String> EXTRACT = List.of("cookie", "header", "prefix");
    private static final Pattern HOURS = Pattern.compile("[1-9][0-9]{0,5}");
    // RFC 6265 and RFC 9110: names of cookies and of headers are tokens
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}");
    private static final int USUAL_HOURS = 24;

    private final Fields block;
    private final UrlReader urls;

    BrowserReader(Fields block, UrlReader urls) {
        this.block = block;
        this.urls = urls;
    }

    /** The way in; null when a problem stands in the way of one. */
    WayIn.@Nullable Browser read() {
        block.allowOthersThan(KNOWN);
        List.of("entry_url", "domains", "auth_cookies").forEach(block::require);
        String entry = urls.page(block, "entry_url");
        return entry == null
                ? null
                : new WayIn.Browser(new CookieSettings(
                        entry,
                        domains(),
                        cookies("auth_cookies", block.texts("auth_cookies")),
                        urls.page(block, "validate_url"),
                        headers(),
                        hours(),
                        block.text("ttl_from_cookie"),
                        extracts()));
    }

    /** A leading dot means the same as none: the domain and everything below it. */
    private List<String> domains() {
        List<String> domains = block.texts("domains");
        for (String domain : domains) {
            String name = domain.startsWith(".") ? domain.substring(1) : domain;
            try {
                if (new HostPattern("*." + name).isExpression()) {
                    throw new IllegalStateException("a suffix is no expression");
                }
            } catch (IllegalArgumentException refused) {
                block.problem("domains", "has " + Problems.quote(domain) + ", which is no domain of its own");
            }
        }
        if (domains.isEmpty() && block.find("domains") != null) {
            block.problem("domains", "is empty: name whose cookies count");
        }
        return domains;
    }

    private List<String> cookies(String field, List<String> names) {
        for (String name : names) {
            if (!TOKEN.matcher(name).matches()) {
                block.problem(field, "has " + Problems.quote(name) + ", which is no name of a cookie");
            }
        }
        return names;
    }

    private SortedMap<String, String> headers() {
        SortedMap<String, String> headers = block.textMap("extra_headers");
        headers.forEach((name, value) -> {
            if (!TOKEN.matcher(name).matches() || HeaderPlacement.isFraming(name) || !Problems.isPrintable(value)) {
                block.problem("extra_headers", "has " + Problems.quote(name) + ", which is no header that may be set");
            }
        });
        return headers;
    }

    private int hours() {
        JsonValue value = block.find("ttl_hours");
        if (value instanceof JsonNumber number
                && HOURS.matcher(number.literal()).matches()) {
            return Integer.parseInt(number.literal());
        }
        if (value != null) {
            block.problem("ttl_hours", "must be a whole number of hours");
        }
        return USUAL_HOURS;
    }

    private List<CookieSettings.Extract> extracts() {
        List<CookieSettings.Extract> extracts = new ArrayList<>();
        JsonValue value = block.find("extract");
        if (value != null && !(value instanceof JsonList)) {
            block.problem("extract", "must be a list of objects, not " + value.kind());
        }
        if (value instanceof JsonList list) {
            for (JsonValue item : list.items()) {
                extract(item, extracts);
            }
        }
        return extracts;
    }

    private void extract(JsonValue item, List<CookieSettings.Extract> extracts) {
        if (!(item instanceof JsonObject object)) {
            block.problem("extract", "must be a list of objects, not of " + item.kind());
            return;
        }
        Fields rule = new Fields(block.path() + "extract.", object, block.problems());
        rule.allowOnly(EXTRACT);
        rule.require("cookie");
        rule.require("header");
        String cookie = rule.text("cookie");
        String header = rule.text("header");
        String prefix = Objects.requireNonNullElse(rule.text("prefix"), "");
        if (cookie == null || header == null) {
            return;
        }
        cookies("extract", List.of(cookie));
        if (!TOKEN.matcher(header).matches() || HeaderPlacement.isFraming(header) || !Problems.isPrintable(prefix)) {
            rule.problem("header", "is no header that may be set");
        }
        extracts.add(new CookieSettings.Extract(cookie, header, prefix));
    }
}
