package authsome.domain.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HostIndexTests {

    private static final List<String> PATTERNS = List.of(
            "api.acme.test",
            "*.acme.test",
            "*.eu.acme.test",
            "regex:^api[0-9]\\.acme\\.test$",
            "regex:^(a|b)\\.(acme|zephyr)\\.test$",
            "api.acme.test");

    private final HostIndex<String> index = HostIndex.of(PATTERNS.stream()
            .map(pattern -> Map.entry(new HostPattern(pattern), pattern))
            .toList());

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "api.acme.test ; api.acme.test api.acme.test *.acme.test",
                "x.acme.test ; *.acme.test",
                "acme.test ;",
                "x.eu.acme.test ; *.eu.acme.test *.acme.test",
                "api7.acme.test ; *.acme.test regex:^api[0-9]\\.acme\\.test$",
                "a.acme.test ; *.acme.test regex:^(a|b)\\.(acme|zephyr)\\.test$",
                "b.zephyr.test ; regex:^(a|b)\\.(acme|zephyr)\\.test$",
                "evil-acme.test ;",
                "acme.test.evil.test ;",
                "test ;",
                "'' ;",
            })
    void findsWhatMatches(String host, String found) {
        assertEquals(found == null ? List.of() : List.of(found.split(" ")), index.at(host));
    }

    /** It finds exactly what comparing with every pattern would. */
    @Test
    void isAsGoodAsLookingAtAll() {
        List<HostPattern> patterns = PATTERNS.stream().map(HostPattern::new).toList();
        Random random = new Random(20261128);
        for (int i = 0; i < 20_000; i++) {
            String host = String.join(
                    ".",
                    IntStream.range(0, 1 + random.nextInt(5))
                            .mapToObj(_ -> List.of("a", "b", "api", "api1", "eu", "acme", "zephyr", "test")
                                    .get(random.nextInt(8)))
                            .toList());
            assertEquals(
                    patterns.stream()
                            .filter(pattern -> pattern.matches(host))
                            .map(HostPattern::value)
                            .sorted()
                            .toList(),
                    index.at(host).stream().sorted().toList(),
                    host);
        }
    }
}
