package authsome.domain.provider;

import authsome.domain.oauth.Installation;
import authsome.domain.oauth.UrlTemplate;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a service takes its credential as the password of HTTP Basic, from a program that asks for one.
 *
 * @param urls whole hosts
 * @param tenantUrls those that differ from installation to installation
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

    /** All of them, for a connection at an installation. */
    public List<ApiUrl> at(Installation installation) {
        List<ApiUrl> all = new ArrayList<>(urls);
        for (UrlTemplate template : tenantUrls) {
            ApiUrl url = ApiUrl.find(template, installation);
            if (url != null && !all.contains(url)) {
                all.add(url);
            }
        }
        return all;
    }
}
