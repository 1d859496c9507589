package authsome.application.injection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.connection.Credential;
import authsome.domain.provider.Placement;
import authsome.domain.secret.Secret;
import authsome.ports.injection.Injection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InjectionFormTests {

    private static final Placement BEARER = new Placement.Header("Authorization", "Bearer");

    @Test
    void putsThePrefixBeforeTheKey() {
        assertEquals("Bearer k1", header(BEARER, "k1"));
        assertEquals("k1", header(new Placement.Header("X-Api-Key", ""), "k1"));
    }

    @Test
    void writesBasicAsTheStandardSays() {
        // RFC 7617, section 2
        assertEquals("Basic QWxhZGRpbjpvcGVuc2VzYW1l", header(new Placement.Basic("Aladdin", false), "opensesame"));
        assertEquals("Basic c2tfMTIzOg==", header(new Placement.Basic("", true), "sk_123"));
        assertEquals("Basic c2tfMTIzOlg=", header(new Placement.Basic("X", true), "sk_123"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX: y", "a b", "\u00fc", "a\0", "", "\u007f"})
    void refusesKeysThatWouldEndAHeader(String key) {
        for (Placement placement : List.of(
                BEARER,
                new Placement.Query("key"),
                new Placement.Cookie("sid"),
                new Placement.PathSegment(List.of("/bot")))) {
            assertThrows(IllegalArgumentException.class, () -> form(placement, key), placement.shown());
        }
    }

    @ParameterizedTest
    @CsvSource({"plain-1._~,plain-1._~", "a&b=c,a%26b%3Dc", "1+/=,1%2B%2F%3D", "a:b,a%3Ab", "%20,%2520"})
    void escapesWhatAQueryWouldReadOtherwise(String key, String sent) {
        Injection form = form(new Placement.Query("key"), key);
        assertEquals("key", form.places().query().getFirst().name());
        assertEquals(sent, text(form.places().query().getFirst().value()));
        assertEquals(
                List.of(key, sent),
                form.redactions().stream().map(InjectionFormTests::text).toList());
    }

    @ParameterizedTest
    @CsvSource({"123:ABC-x_y,123:ABC-x_y", "a/../b,a%2F..%2Fb", "a;b?c#d,a%3Bb%3Fc%23d"})
    void keepsAKeyInsideOfItsSegment(String key, String sent) {
        Injection form = form(new Placement.PathSegment(List.of("/bot")), key);
        assertEquals(sent, text(segment(form)));
        assertEquals(
                List.of(key, sent),
                form.redactions().stream().map(InjectionFormTests::text).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void refusesKeysThatLeadToAnotherPath(String key) {
        assertThrows(IllegalArgumentException.class, () -> form(new Placement.PathSegment(List.of("/")), key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a;b", "a\"b", "a,b", "a\\b"})
    void refusesKeysThatWouldEndACookie(String key) {
        assertThrows(IllegalArgumentException.class, () -> form(new Placement.Cookie("sid"), key));
        assertEquals(
                "ab",
                text(form(new Placement.Cookie("sid"), "ab")
                        .places()
                        .cookies()
                        .getFirst()
                        .value()));
    }

    @Test
    void listsEveryFormThatAnAnswerMustNotShow() {
        Injection form = form(
                new Placement.Several(
                        List.of(
                                new Placement.Part(null, new Placement.Basic("u", false)),
                                new Placement.Part(null, new Placement.Query("key"))),
                        List.of()),
                "k/1");
        assertEquals(
                List.of("k/1", "dTprLzE=", "k/1", "k%2F1"),
                form.redactions().stream().map(InjectionFormTests::text).toList());
    }

    @Test
    void letsAnswersShowWhatIsNoSecretAmongSeveralValues() {
        Placement.Several places = new Placement.Several(
                List.of(
                        new Placement.Part("user", new Placement.Query("id")),
                        new Placement.Part("password", new Placement.Header("X-Key", ""))),
                List.of());
        Injection form = InjectionForm.of("name", places, pair("AC0123/1", "s3cret"), Set.of("user"));
        assertEquals(
                List.of("s3cret"),
                form.redactions().stream().map(InjectionFormTests::text).toList());
        Injection basic = InjectionForm.of(
                "name", new Placement.BasicPair("user", "password"), pair("AC0123", "s3cret"), Set.of("user"));
        assertEquals(
                List.of("s3cret", "QUMwMTIzOnMzY3JldA=="),
                basic.redactions().stream().map(InjectionFormTests::text).toList());
    }

    @Test
    void putsEachOfSeveralValuesInItsPlace() {
        Credential pair = pair("ada@example.com", "pass wörd");
        Injection basic = InjectionForm.of("name", new Placement.BasicPair("user", "password"), pair);
        // computed with: printf 'ada@example.com:pass wörd' | base64
        assertEquals(
                "Basic YWRhQGV4YW1wbGUuY29tOnBhc3Mgd8O2cmQ=",
                text(basic.headers().getFirst().value()));
        assertTrue(basic.redactions().stream()
                .map(secret -> secret.use(bytes -> new String(bytes, StandardCharsets.UTF_8)))
                .toList()
                .containsAll(List.of("pass wörd", "YWRhQGV4YW1wbGUuY29tOnBhc3Mgd8O2cmQ=")));
        Injection two = InjectionForm.of(
                "name",
                new Placement.Several(
                        List.of(
                                new Placement.Part("user", new Placement.Header("X-User", "")),
                                new Placement.Part("password", new Placement.Query("p"))),
                        List.of()),
                pair("ada", "s3cret"));
        assertEquals("ada", text(two.headers().getFirst().value()));
        assertEquals("s3cret", text(two.places().query().getFirst().value()));
    }

    @Test
    void refusesAUserNameThatWouldMoveTheColonAndAValueThatIsNotThere() {
        assertThrows(
                IllegalArgumentException.class,
                () -> InjectionForm.of("name", new Placement.BasicPair("user", "password"), pair("a:b", "c")));
        assertThrows(
                IllegalArgumentException.class,
                () -> InjectionForm.of("name", new Placement.BasicPair("user", "password"), pair("a", "b\nc")));
        assertThrows(
                IllegalArgumentException.class,
                () -> InjectionForm.of("name", new Placement.BasicPair("other", "password"), pair("a", "b")));
    }

    private static Credential pair(String user, String password) {
        return new Credential.KeySet(
                new TreeMap<>(Map.of("user", Secret.ofUtf8(user), "password", Secret.ofUtf8(password))),
                "password",
                List.of());
    }

    @Test
    void setsConstantsBesideTheCredential() {
        Injection form = form(
                new Placement.Several(
                        List.of(new Placement.Part(null, new Placement.Header("Authorization", "Bearer"))),
                        List.of(
                                new Placement.Constant("Notion-Version", "2022-06-28", false),
                                new Placement.Constant("X-Fixed", "yes", true))),
                "k1");
        assertEquals(
                List.of("Authorization: Bearer k1", "X-Fixed: yes"),
                form.headers().stream()
                        .map(h -> h.name() + ": " + text(h.value()))
                        .toList());
        assertEquals(
                List.of(new Placement.Constant("Notion-Version", "2022-06-28", false)),
                form.places().defaults());
        assertTrue(form.hasOnlyHeaders());
    }

    @Test
    void makesNothingMoreForAnOrdinaryHeader() {
        Injection form = form(BEARER, "k1");
        assertSame(Injection.Places.NONE, form.places());
        assertTrue(form.hasOnlyHeaders());
    }

    @Test
    void wipesEverythingOnClosing() {
        Injection form = form(
                new Placement.Several(
                        List.of(
                                new Placement.Part(null, new Placement.Cookie("sid")),
                                new Placement.Part(null, new Placement.Query("key")),
                                new Placement.Part(null, new Placement.PathSegment(List.of("/bot")))),
                        List.of()),
                "k1");
        form.close();
        List<Secret> all = List.of(
                form.places().cookies().getFirst().value(),
                form.places().query().getFirst().value(),
                segment(form),
                form.redactions().getFirst());
        all.forEach(secret -> assertThrows(IllegalStateException.class, () -> text(secret)));
    }

    private static Secret segment(Injection form) {
        Injection.Segment segment = form.places().segment();
        assertNotNull(segment);
        return segment.value();
    }

    private static Injection form(Placement placement, String key) {
        return InjectionForm.of("name", placement, new Credential.ApiKey(Secret.ofUtf8(key), List.of()));
    }

    private static String header(Placement placement, String key) {
        return text(form(placement, key).headers().getFirst().value());
    }

    private static String text(Secret secret) {
        return secret.use(bytes -> new String(bytes, StandardCharsets.US_ASCII));
    }
}
