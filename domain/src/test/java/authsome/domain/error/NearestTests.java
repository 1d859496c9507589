package authsome.domain.error;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestTests {

    private static final List<String> KNOWN = List.of("name", "api_url", "docs_url", "github", "gitlab");

    @ParameterizedTest
    @CsvSource({
        "api_ulr, api_url",
        "apiurl, api_url",
        "API-URL, api_url",
        "ap_url, api_url",
        "docs_urls, docs_url",
        "nmae, name",
        "name2, name",
        "githbu, github",
        "gitlabs, gitlab",
        "nothing, ",
        "na, ",
        "homepage, ",
        "'', "
    })
    void findsTheNameThatWasMeant(String written, String meant) {
        assertEquals(meant, Nearest.to(written, KNOWN).orElse(null));
    }

    @ParameterizedTest
    @CsvSource({"apiUrl, api_url", "api_ulr, api_url", "api_uurls, "})
    void findsOnlySlipsWhenOneEditIsAllowed(String written, String meant) {
        assertEquals(meant, Nearest.within(1, written, KNOWN).orElse(null));
    }

    @Test
    void doesNotCompareWhatNobodyTyped() {
        String endless = "a".repeat(100_000);
        assertTrue(Nearest.to(endless, List.of(endless)).isEmpty());
    }

    @Test
    void someAreTheLikestFirst() {
        assertEquals(List.of("gmail", "mail"), Nearest.some(3, "gmial", List.of("mail", "openai", "gmail", "stripe")));
        assertEquals(List.of("aa", "ab"), Nearest.some(2, "a", List.of("ac", "ab", "aa")));
        assertEquals(List.of(), Nearest.some(3, "x".repeat(200), List.of("x")));
    }
}
