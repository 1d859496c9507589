package authsome.domain.provider;

import authsome.domain.oauth.UrlTemplate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a service takes its credential as the password of HTTP Basic, from a program that asks for one.
 *
 * @param urls whole hosts
 * @param tenantUrls those that follow the base URL of a connection's own installation
 * @param username what stands before the password; services look at the password alone
 */
public record BasicPlaces(List<ApiUrl> urls, List<UrlTemplate> tenantUrls, String username) {

    public BasicPlaces {
        urls = List.copyOf(urls);
        tenantUrls = List.copyOf(tenantUrls);
        if (!isUsername(username)) {
            throw new IllegalArgumentException("a Basic user name has neither ':' nor blanks nor control characters");
        }
    }

    /** Whether a text can stand before the colon. */
    public static boolean isUsername(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != ':');
    }

    /**
     * All of them, for a connection.
     *
     * @param baseUrl of its own installation; null for none
     */
    public List<ApiUrl> at(@Nullable String baseUrl) {
        List<ApiUrl> all = new ArrayList<>(urls);
        if (baseUrl != null) {
            for (UrlTemplate template : tenantUrls) {
                ApiUrl url = expanded(template, baseUrl);
                if (url != null && !all.contains(url)) {
                    all.add(url);
                }
            }
        }
        return all;
    }

    private static @Nullable ApiUrl expanded(UrlTemplate template, String baseUrl) {
        try {
            return ApiUrl.parse(template.expand(baseUrl).toString());
        } catch (IllegalArgumentException _) {
            // the definition changed after the login, so that this base no longer makes a URL of it: no place
            return null;
        }
    }
}
