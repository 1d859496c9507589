package authsome.domain.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostExpressionTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "^api[0-9]+\\.acme\\.test$ api7.acme.test acme.test",
                "^api[0-9]+\\.acme\\.test$ API42.Acme.TEST acme.test",
                "api\\d{2}\\.acme\\.test api07.acme.test acme.test",
                "(?i)^API\\.ACME\\.TEST$ api.acme.test api.acme.test",
                ".*\\.acme\\.test a.b-c.acme.test acme.test",
                ".+?\\.eu\\.acme\\.test x.eu.acme.test eu.acme.test",
                "(?:api|www)?\\.acme\\.test www.acme.test acme.test",
                "(api\\.)?acme\\.test acme.test acme.test",
                "^api\\.(acme|globex)\\.(test|example)$ api.globex.test api.acme.example,api.acme.test,api.globex.example,api.globex.test",
                "^a\\.acme\\.test$|^b\\.globex\\.test$ b.globex.test a.acme.test,b.globex.test",
                "(|eu\\.)api\\.acme\\.test api.acme.test api.acme.test",
                "\\Qapi.acme.test\\E api.acme.test api.acme.test",
                "\\w+\\.\\Qacme.test\\E x_1.acme.test acme.test",
                "[^.]+\\.acme\\.test x.acme.test acme.test",
                "((a+)+)+\\.acme\\.test aaaa.acme.test acme.test",
                "[a-z0-9-]{1,63}\\.acme\\.test x-1.acme.test acme.test",
                "shop[0-9]\\.acme\\.co\\.uk shop1.acme.co.uk acme.co.uk",
                ".*\\.[ab]\\.test x.b.test a.test,b.test",
            })
    void matchesWholeNamesBelowItsSuffixes(String pattern, String host, String suffixes) {
        HostExpression expression = HostExpression.of(pattern);
        assertTrue(expression.matches(host));
        assertEquals(new TreeSet<>(List.of(suffixes.split(","))), expression.suffixes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api1.evil-acme.test",
                "evil-acme.test",
                "api1.acme.test.evil.test",
                "api1.acme.test.",
                "api1.acme.tes",
                "xapi1.acme.test",
                "api1.acmextest",
                "api1.acme.test\n",
                "api1.аcme.test",
                "api1.acme.xn--tst-9la",
                "api１.acme.test",
                "api1\u212a.acme.test",
                "api1.acme.te\u017ft",
                "",
                ".acme.test",
                "api1%2eacme.test",
            })
    void lookAlikesAreNotMatched(String host) {
        assertFalse(HostExpression.of("^api[0-9]+\\.acme\\.test$").matches(host));
        assertFalse(HostExpression.of("(a|api1)\\.acme\\.test").matches(host));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "api[0-9]+acme\\.test ~ can match names of many domains, such as",
                ".*acme\\.test ~ can match names of many domains, such as",
                ".*acme.test ~ can match 'acmeatest', which is no name below a domain",
                ".*googleapis.* ~ can match names of many domains",
                "api\\.acme\\..* ~ can match names of many domains",
                "api\\.acme\\.[a-z]+ ~ can match names of many domains",
                "(api\\.acme\\.test|.*) ~ can match",
                "api\\.acme\\.test|evil ~ can match 'evil', which is no name below a domain",
                "acme[.-]test ~ can match 'acme-test', which is no name below a domain",
                "test ~ can match 'test', which is no name below a domain",
                ".*\\.test ~ can match '.test', which is no name below a domain",
                "[a-z]+\\.test ~ can match names of many domains, such as",
                ".*\\.co\\.uk ~ can match '.co.uk', which is no name below a domain",
                "acme\\.co\\.uk|co\\.uk ~ can match 'co.uk', which is no name below a domain",
                "api\\.acme\\.test\\.? ~ can match a name with an empty label",
                "api\\.acme\\.\\.test ~ can match a name with an empty label",
                "(|api\\.acme\\.test) ~ can match a name with an empty label",
                "`` ~ can match a name with an empty label",
                "^$ ~ can match a name with an empty label",
                "10\\.0\\.0\\.1 ~ can match an address",
                "a\\.acme\\.test|0x7f\\.1 ~ can match an address",
                "(?=api)api\\.acme\\.test ~ has a group that begins with '(?'",
                "(?<!evil)acme\\.test ~ has a group that begins with '(?'",
                "(?P<n>a)\\.acme\\.test ~ has a group that begins with '(?'",
                "(?s)a\\.acme\\.test ~ has a group that begins with '(?'",
                "(a)\\1\\.acme\\.test ~ has '\\1', which is not known here",
                "\\Dx\\.acme\\.test ~ has '\\D', which is not known here",
                "\\bapi\\.acme\\.test ~ has '\\b', which is not known here",
                "\\pL\\.acme\\.test ~ has '\\p', which is not known here",
                "\\x61\\.acme\\.test ~ has '\\x', which is not known here",
                "[[:alpha:]]\\.acme\\.test ~ has a '[' that begins no plain class",
                "[]a]\\.acme\\.test ~ has a '[' that begins no plain class",
                "[a ~ has a '[' that begins no plain class",
                "[9-0]\\.acme\\.test ~ has a range",
                "[+-z]\\.acme\\.test ~ has '+', which no host name has",
                "[\\.-a]\\.acme\\.test ~ has a range",
                "[^a-z0-9._-]\\.acme\\.test ~ has a class without any character",
                "a b\\.acme\\.test ~ has the character U+0020, which no host name has",
                "https://api\\.acme\\.test ~ has ':', which no host name has",
                "api\\.äcme\\.test ~ has the character U+00E4, which no host name has",
                "a^b\\.acme\\.test ~ has '^' in the middle",
                "(^a)\\.acme\\.test ~ has '^' in the middle",
                "a$b\\.acme\\.test ~ has '$' in the middle",
                "*\\.acme\\.test ~ has '*' where nothing stands",
                "a**\\.acme\\.test ~ repeats a repeat",
                "a++\\.acme\\.test ~ repeats a repeat",
                "a{2}{3}\\.acme\\.test ~ repeats a repeat",
                "a{,3}\\.acme\\.test ~ has a '{' that begins no",
                "a{3,2}\\.acme\\.test ~ has a '{' that begins no",
                "a{3\\.acme\\.test ~ has a '{' that begins no",
                "a{1000}\\.acme\\.test ~ repeats too much",
                "a{99999999999}\\.acme\\.test ~ repeats too much",
                "(((a{250}){250}){250}){250}\\.acme\\.test ~ repeats too much",
                "((((){250}){250}){250}){250}\\.acme\\.test ~ repeats too much",
                "(a|b)*a(a|b){20}\\.acme\\.test ~ is too complicated",
                "(a\\.acme\\.test ~ opens a group that it does not close",
                "a\\.acme\\.test) ~ closes a group that it did not open",
                "a\\.acme\\.test\\ ~ has '\\'",
                "\\Qa.acme.tést\\E ~ has the character U+00E9",
                "((((((((((((((((((((a)))))))))))))))))))) ~ nests its groups too deeply",
            })
    void refusesWhatIsNotPlainOrNotConfined(String pattern, String message) {
        IllegalArgumentException refused = assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThrows(IllegalArgumentException.class, () -> HostExpression.of(pattern)));
        String said = String.valueOf(refused.getMessage());
        assertTrue(said.startsWith(message), said);
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThrows(IllegalArgumentException.class, () -> HostExpression.of("a".repeat(500) + "\\.acme\\.test"));
    }

    @Test
    void inclusionIsAboutNamesNotAboutHowAnExpressionIsWritten() {
        HostExpression numbered = HostExpression.of("^api[0-9]+\\.acme\\.test$");
        assertTrue(numbered.includes(HostExpression.of("api\\d{1,3}\\.acme\\.test")));
        assertFalse(HostExpression.of("api\\d{1,3}\\.acme\\.test").includes(numbered));
        assertTrue(HostExpression.below("acme.test").includes(numbered));
        assertFalse(numbered.includes(HostExpression.below("acme.test")));
        assertFalse(HostExpression.below("eu.acme.test").includes(numbered));
        assertTrue(numbered.includes(HostExpression.ofHost("api1.acme.test")));
        assertTrue(
                HostExpression.of("a+\\.acme\\.test").includes(HostExpression.of("a\\.acme\\.test|aa+\\.acme\\.test")));
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    /** Java's own engine is the witness: the same names match, and each lies below one of the suffixes. */
    @ParameterizedTest
    @MethodSource("seeds")
    void agreesWithAnotherEngineAndKeepsItsPromise(long seed) {
        Random random = new Random(seed);
        String pattern = randomPattern(random, 3)
                + List.of("\\.acme\\.test", "acme\\.test", "", "\\.test", ".t").get(random.nextInt(5));
        HostExpression expression;
        try {
            expression = HostExpression.of(pattern);
        } catch (IllegalArgumentException refused) {
            return;
        }
        Pattern witness = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
        for (int i = 0; i < 200; i++) {
            String host = randomHost(random);
            boolean matched = expression.matches(host);
            assertEquals(witness.matcher(host).matches(), matched, pattern + " " + host);
            assertTrue(
                    !matched
                            || expression.suffixes().stream()
                                    .anyMatch(suffix -> host.equals(suffix) || host.endsWith("." + suffix)),
                    pattern + " " + host);
        }
    }

    /** Groups repeat without bound at no depth: the witness takes exponential time for some of those. */
    private static String randomPattern(Random random, int depth) {
        List<String> pieces = List.of("a", "b", "\\.", ".", "[ab]", "[^a]", "\\d", "-");
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            boolean group = depth > 0 && random.nextInt(3) == 0;
            String part = group
                    ? "(" + randomPattern(random, depth - 1) + "|" + randomPattern(random, depth - 1) + ")"
                    : pieces.get(random.nextInt(pieces.size()));
            pattern.append(part)
                    .append(List.of("", "", "?", "{2}", "{0,2}", "*", "+").get(random.nextInt(group ? 5 : 7)));
        }
        return pattern.toString();
    }

    private static String randomHost(Random random) {
        StringBuilder host = new StringBuilder();
        for (int i = 0; i < random.nextInt(7); i++) {
            host.append("ab.-1".charAt(random.nextInt(5)));
        }
        return host
                + List.of("", ".acme.test", "acme.test", ".test", "-acme.test").get(random.nextInt(5));
    }
}
