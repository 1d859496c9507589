package authsome.providers.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestTests {

    @ParameterizedTest
    @CsvSource({
        "api_ulr, api_url",
        "apiurl, api_url",
        "API-URL, api_url",
        "ap_url, api_url",
        "docs_urls, docs_url",
        "nmae, name",
        "name2, name",
        "nothing, ",
        "na, ",
        "homepage, "
    })
    void findsTheWordThatWasMeant(String word, String meant) {
        assertEquals(meant, Nearest.to(word, List.of("name", "api_url", "docs_url")));
    }
}
