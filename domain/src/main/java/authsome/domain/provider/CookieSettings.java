package authsome.domain.provider;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which cookies of a person's browser are the credential (the block {@code browser} of a definition).
 *
 * @param entryUrl where the person logs in
 * @param domains whose cookies count
 * @param authCookies the cookies that must be there
 * @param validateUrl kept, unused
 * @param extraHeaders constant headers that requests carry
 * @param ttlHours how long the cookies are trusted, in hours
 * @param ttlFromCookie the cookie whose own end is the end; null for none
 * @param extracts headers filled from cookies
 */
public record CookieSettings(
        String entryUrl,
        List<String> domains,
        List<String> authCookies,
        @Nullable String validateUrl,
        SortedMap<String, String> extraHeaders,
        int ttlHours,
        @Nullable String ttlFromCookie,
        List<Extract> extracts) {

    public CookieSettings {
        domains = List.copyOf(domains);
        authCookies = List.copyOf(authCookies);
        extraHeaders = Collections.unmodifiableSortedMap(new TreeMap<>(extraHeaders));
        extracts = List.copyOf(extracts);
    }

    /**
     * A header filled from a cookie.
     *
     * @param cookie its name
     * @param header the header's name
     * @param prefix put before the value, as it is
     */
    public record Extract(String cookie, String header, String prefix) {}
}
