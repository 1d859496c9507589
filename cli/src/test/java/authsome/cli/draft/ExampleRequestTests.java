package authsome.cli.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.json.Json;
import authsome.domain.secret.Secret;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Example requests as they stand in documentations. */
final class ExampleRequestTests {

    private static final String KEY = "sk_live_1nvented0invented0inv";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            curl https://api.acme.test/v1/me -H "Authorization: Bearer KEY"              | Authorization: Bearer KEY
            curl -sS -XPOST -HX-Acme-Key:KEY https://api.acme.test/v1/me                 | X-Acme-Key: KEY
            curl --header 'Authorization: Token KEY' --url https://api.acme.test/v1/me   | Authorization: Token KEY
            curl -H 'Authorization: KEY' https://api.acme.test/v1/me                     | Authorization: KEY
            $ curl 'https://api.acme.test/v1/me?units=metric&appid=KEY'                  | ?appid=KEY
            curl -G https://api.acme.test/v1/me -d api_key=KEY -d q=x                    | ?api_key=KEY
            curl https://api.acme.test/v1/me -u KEY:                                     | HTTP Basic, the key as user name
            curl https://api.acme.test/v1/me -u KEY                                      | HTTP Basic, the key as user name
            curl -u api:KEY https://api.acme.test/v1/me                                  | HTTP Basic, the key as password of 'api'
            curl -u me@acme.test:KEY https://api.acme.test/v1/me                         | HTTP Basic, a user name and a password
            curl https://me:KEY@api.acme.test/v1/me                                      | HTTP Basic, a user name and a password
            curl -H 'Authorization: Basic a2V5OnNlY3JldA==' https://api.acme.test/v1/me  | HTTP Basic, a user name and a password
            curl -b 'session=KEY' https://api.acme.test/v1/me                            | Cookie: session=KEY
            curl https://api.acme.test/bot<token>/getMe                                  | in the path behind /bot
            curl https://api.acme.test/bot1234567:AAinvented0invented0invented0inve/me   | in the path behind /bot
            curl -d '{"key": "x"}' -H 'Content-Type: x' -H 'Idempotency-Key: y' -H 'apikey: KEY' api.acme.test/v1 | apikey: KEY
            """)
    void findsWhereTheKeyStands(String line, String place) {
        ExampleRequest example = read(line.replace("KEY", KEY));
        assertEquals(
                place,
                example.keys().stream()
                        .flatMap(key -> key.places().stream())
                        .map(KeyPlace::shown)
                        .collect(Collectors.joining("; ")));
        assertEquals("api.acme.test", ApiPlace.of(example.address()).apiUrl());
    }

    @Test
    void linesThatAreJoinedAreOneAndVariablesAreNames() {
        ExampleRequest example = read("curl https://api.acme.test/v1 \\\n  -H \"Acme-Version: 2026-01-01\" \\\r\n"
                + " -H \"X-Key: ${ACME_TOKEN}\" -H \"Accept: application/json\"");
        assertEquals("ACME_TOKEN", example.keys().getFirst().variable());
        assertEquals("{Acme-Version=2026-01-01}", example.constants().toString());
        assertTrue(example.keys().getFirst().form() == null, "a variable tells nothing of keys");
    }

    @Test
    void oneKeyAtTwoPlacesIsOneAndTwoKeysAreTwo() {
        ExampleRequest same =
                read("curl -H 'apikey: " + KEY + "' -H 'Authorization: Bearer " + KEY + "' https://a.acme.test");
        assertEquals(2, same.keys().getFirst().places().size());
        ExampleRequest two =
                read("curl -H 'DD-API-KEY: aaaaaaaaaaaaaaaaaaaa' -H 'DD-APPLICATION-KEY: ${APP_KEY}' a.acme.test");
        String definition = Json.printText(draft(two).definition());
        assertEquals(
                "{\"name\":\"acme\",\"display_name\":\"Acme\",\"type\":\"app\",\"auth_type\":\"api_key\",\"flow\":\"api_key\","
                        + "\"api_url\":\"a.acme.test\",\"api_key\":{\"secrets\":[{\"name\":\"dd_api_key\",\"label\":\"DD API KEY\","
                        + "\"key_pattern\":\"^[0-9a-f]{13,}$\",\"key_pattern_hint\":\"DD API KEY: 13 letters or more.\"},"
                        + "{\"name\":\"dd_application_key\",\"label\":\"DD APPLICATION KEY\"}],"
                        + "\"places\":[{\"header_name\":\"DD-API-KEY\",\"header_prefix\":null,\"from\":\"dd_api_key\"},"
                        + "{\"header_name\":\"DD-APPLICATION-KEY\",\"header_prefix\":null,\"from\":\"dd_application_key\"}]},"
                        + "\"export\":{\"env\":{\"dd_api_key\":\"ACME_DD_API_KEY\",\"dd_application_key\":\"APP_KEY\"}}}",
                definition);
    }

    @Test
    void nothingOfAKeyIsInWhatItLeadsTo() {
        for (String line : new String[] {
            "curl -H 'X-Key: %s' https://api.acme.test",
            "curl -u 'me:%s' https://api.acme.test",
            "curl 'https://api.acme.test/bot%s/x?api_key=%s'",
            "curl -b 'sid=%s' https://u:%s@api.acme.test"
        }) {
            ExampleRequest example = read(line.replace("%s", KEY));
            String all = example
                    + Json.printText(draft(example).definition())
                    + example.keys().stream().map(Object::toString).collect(Collectors.joining());
            assertFalse(all.contains("1nvented"), all);
        }
    }

    @Test
    void placeholdersInHostsAreVariables() {
        ApiPlace place = ApiPlace.of(
                read("curl https://<shop-name>.acme.test/v1 -H 'X-Key: k'").address());
        assertEquals("{shop_name}.acme.test", place.apiUrl());
        assertEquals("[shop_name]", place.variables().toString());
        assertEquals(
                "api.acme.test:8443",
                ApiPlace.of("https://API.acme.test:8443/x").apiUrl());
        assertThrows(IllegalArgumentException.class, () -> ApiPlace.of("http://api.acme.test"));
        assertThrows(IllegalArgumentException.class, () -> ApiPlace.of("https://nowhere"));
        assertThrows(IllegalArgumentException.class, () -> ApiPlace.of("https://a b.test"));
    }

    @ParameterizedTest
    @CsvSource({
        "sk_live_1nvented0invented0inv, '^sk_live_[A-Za-z0-9]{14,}$'",
        "ok-abcdefghij0123456789, '^ok-[A-Za-z0-9]{13,}$'",
        "0123456789abcdef0123456789abcdef, '^[0-9a-f]{21,}$'",
        "123e4567-e89b-12d3-a456-426614174000, '^[0-9a-fA-F-]{36,}$'",
        "Abcd.Efgh-Ijkl0123456789, '^[A-Za-z0-9_.-]{16,}$'",
        "secretpart-0123456789ABCDEF, ",
        "short, ",
        "YOUR_API_KEY_IS_HERE, ",
        "$ACME_KEY_VARIABLE, "
    })
    void aKeyTellsItsFormAndNoMore(String key, String pattern) {
        KeyForm form = KeyForm.of(key);
        assertEquals(pattern, form == null ? null : form.pattern());
        assertTrue(form == null || key.matches(form.pattern()), "the key itself fits");
    }

    @Test
    void otherTextsAreNoExamples() {
        assertTrue(ExampleRequest.find(Secret.ofUtf8("")).isEmpty());
        assertTrue(
                ExampleRequest.find(Secret.ofUtf8("wget https://api.acme.test")).isEmpty());
        assertTrue(ExampleRequest.find(Secret.ofUtf8("curl")).isEmpty());
        assertTrue(ExampleRequest.find(Secret.ofUtf8("curl -H")).isEmpty());
        assertTrue(ExampleRequest.find(Secret.ofUtf8("acme")).isEmpty());
        assertEquals("https://api.acme.test/v1", read("api.acme.test/v1?x=y#z").address());
    }

    private static ExampleRequest read(String text) {
        return ExampleRequest.find(Secret.ofUtf8(text)).orElseThrow();
    }

    private static Draft draft(ExampleRequest example) {
        return new Draft(
                "acme", "Acme", ApiPlace.of(example.address()), example.keys(), example.constants(), null, null, null);
    }
}
