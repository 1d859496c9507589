package authsome.proxy.redaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.secret.Secret;
import authsome.ports.injection.Injection;
import authsome.proxy.http.BodyFilter;
import authsome.proxy.http.MalformedMessageException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a filter makes of a body, however that is cut. */
class RedactionFilterTests {

    private static final String SHOWN = "authsome-placeholder-authsome0123456789abcdef01234567";
    private static final String TOKEN = "sk-live_0123456789abcdefXYZ";
    private static final String ODD = "p@ss/w+rd=\"ä&<q>\\ 1";

    static IntStream seeds() {
        return IntStream.rangeClosed(1, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void isTheSameHoweverABodyIsCut(int seed) throws IOException {
        Random random = new Random(seed);
        List<String> secrets = secrets(random);
        List<String> forms = forms(secrets);
        StringBuilder body = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            String form = forms.get(random.nextInt(forms.size()));
            switch (random.nextInt(4)) {
                case 0 -> body.append(form);
                case 1 -> body.append(form, 0, random.nextInt(form.length()));
                case 2 -> body.append(form.substring(random.nextInt(form.length())));
                default -> body.append("x".repeat(random.nextInt(60)));
            }
        }
        String text = body.toString();
        assertEquals(naive(text, secrets), passed(text, secrets, random, false), () -> "seed " + seed + ": " + text);
        String fitting = passed(text, secrets, random, true);
        assertEquals(text.length(), fitting.length());
        String whole = passed(text, secrets, random, false);
        for (String form : forms) {
            assertFalse(fitting.contains(form), () -> "seed " + seed + " shows " + form + " of a fixed length");
            assertFalse(whole.contains(form), () -> "seed " + seed + " shows " + form);
        }
    }

    private static List<String> secrets(Random random) {
        List<String> all = List.of(TOKEN, ODD, "aaaaaaaaaaaaaaaa", TOKEN + "-and-more", "abababababab", "98765432");
        List<String> some = new ArrayList<>(List.of(all.get(random.nextInt(all.size()))));
        if (random.nextBoolean()) {
            some.add(all.get(random.nextInt(all.size())));
        }
        return some;
    }

    /** The first that begins, and of those the longest: what no clever search is needed for. */
    private static String naive(String text, List<String> secrets) {
        List<Form> forms = new ArrayList<>();
        for (String secret : secrets) {
            byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
            byte[] shown = SHOWN.getBytes(StandardCharsets.US_ASCII);
            forms.add(new Form(bytes, shown, (byte) '-'));
            Base64Forms.of(bytes, shown, forms::add);
            EscapedForms.of(bytes, shown, forms::add);
        }
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            Form best = null;
            for (Form form : forms) {
                if (text.startsWith(latin1(form.sought()), at)
                        && (best == null || form.sought().length > best.sought().length)) {
                    best = form;
                }
            }
            out.append(best == null ? text.substring(at, at + 1) : latin1(best.shown()));
            at += best == null ? 1 : best.sought().length;
        }
        return out.toString();
    }

    /** Computed apart from what is tested. */
    private static List<String> forms(List<String> secrets) {
        List<String> forms = new ArrayList<>();
        for (String secret : secrets) {
            byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
            forms.add(latin1(bytes));
            forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
            forms.add(secret.replace("\\", "\\\\")
                    .replace("\"", "\\\"")
                    .replace("/", "\\/")
                    .replace("ä", "\\u00e4"));
            for (int before = 0; before < 3; before++) {
                byte[] padded = new byte[before + bytes.length];
                System.arraycopy(bytes, 0, padded, before, bytes.length);
                String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(padded);
                // without the characters that hold bits of the neighbours
                forms.add(encoded.substring(before == 0 ? 0 : before + 1, padded.length * 8 / 6));
            }
        }
        return forms;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p%40ss%2Fw%2Brd%3D%22%C3%A4%26%3Cq%3E%5C%201",
                "p%40ss%2fw%2brd%3d%22%c3%a4%26%3cq%3e%5c%201",
                "p%40ss%2Fw%2Brd%3D%22%C3%A4%26%3Cq%3E%5C+1",
                "p%40ss/w%2Brd%3D%22%C3%A4%26%3Cq%3E%5C%201",
                "p@ss%2Fw+rd=%22%C3%A4&%3Cq%3E%5C%201",
                "p@ss/w+rd=\\\"ä&<q>\\\\ 1",
                "p@ss/w+rd=\\\"\\u00e4&<q>\\\\ 1",
                "p@ss\\/w+rd=\\\"\\u00e4&<q>\\\\ 1",
                "p@ss/w+rd=\\\"ä\\u0026\\u003cq\\u003e\\\\ 1",
                "p@ss/w+rd\\u003d\\\"ä\\u0026\\u003cq\\u003e\\\\ 1",
                "p@ss/w\\u002Brd=\\u0022\\u00E4\\u0026\\u003Cq\\u003E\\\\ 1"
            })
    void knowsTheEscapesThatWritersOfUrlsAndJsonSet(String written) throws IOException {
        String text = latin1(written.getBytes(StandardCharsets.UTF_8));
        assertEquals("<" + SHOWN + ">", passed("<" + text + ">", List.of(ODD), new Random(1), false));
    }

    @Test
    void keepsBackNothingButWhatMayBecomeASecret() throws IOException {
        try (Redaction redaction = Redaction.of(injection(List.of(TOKEN)))) {
            BodyFilter filter = redaction.filter(Way.SEARCHED, false);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            filter.write("data: sk-li".getBytes(StandardCharsets.US_ASCII), 0, 11, out::write);
            assertEquals("data: ", out.toString(StandardCharsets.US_ASCII));
            filter.write("vid\n\n".getBytes(StandardCharsets.US_ASCII), 0, 5, out::write);
            assertEquals("data: sk-livid\n\n", out.toString(StandardCharsets.US_ASCII));
            filter.write("sk-".getBytes(StandardCharsets.US_ASCII), 0, 3, out::write);
            filter.end(out::write);
            assertEquals("data: sk-livid\n\nsk-", out.toString(StandardCharsets.US_ASCII));
            assertEquals(0, redaction.found());
        }
    }

    @Test
    void doesNotLookForWhatIsTooShort() throws IOException {
        Redaction redaction = Redaction.of(injection(List.of("1234567")));
        assertEquals(Way.AS_IT_COMES, redaction.way(200, List.of()));
        assertEquals(Redaction.SHORT, redaction.unsearched(), "that it is not looked for is said");
        Redaction pair = Redaction.of(injection(List.of("1234567", TOKEN, "")));
        assertEquals(Way.SEARCHED, pair.way(200, List.of()));
        assertEquals(Redaction.SHORT, pair.unsearched(), "of two, one is not looked for");
        assertNull(Redaction.of(injection(List.of(TOKEN, "12345678"))).unsearched());
        assertTrue(Redaction.of(injection(List.of("12345678"))).way(200, List.of()) == Way.SEARCHED);
    }

    @Test
    void leavesAFieldAloneThatHoldsNoSecret() {
        byte[] line = "X: 1\r\n".getBytes(StandardCharsets.US_ASCII);
        assertSame(line, Redaction.of(injection(List.of(TOKEN))).shown(line));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "200 | identity            | SEARCHED    | -",
                "200 | GZIP                | INFLATED    | -",
                "200 | x-gzip              | INFLATED    | -",
                "206 | gzip                | AS_IT_COMES | a part of gzip",
                "200 | br                  | AS_IT_COMES | br",
                "200 | 'gzip, br'          | AS_IT_COMES | gzip, br",
                "200 | '<script>'          | AS_IT_COMES | one with an odd name"
            })
    void namesTheCodingThatItCannotSearch(int status, String coding, Way way, String unsearched) {
        Redaction redaction = Redaction.of(injection(List.of(TOKEN)));
        assertEquals(way, redaction.way(status, List.of(coding)));
        assertEquals(unsearched, redaction.unsearched());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "identity   | -",
                "''         | -",
                "gzip       | gzip messages",
                "Snappy     | snappy messages",
                "'<script>' | one with an odd name"
            })
    void namesTheCodingOfMessages(String coding, String unsearched) {
        Redaction redaction = Redaction.of(injection(List.of(TOKEN)));
        redaction.messagesIn(List.of(coding));
        assertEquals(unsearched, redaction.unsearched());
        Redaction nothing = Redaction.none();
        nothing.messagesIn(List.of(coding));
        assertNull(nothing.unsearched());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "gzip, deflate, br, zstd    | gzip",
                "br;q=1.0, gzip;q=0.2       | gzip",
                "gzip                       | -",
                "GZIP                       | -",
                "br                         | identity",
                "gzip;q=0, br               | identity",
                "gzip;q=0.000, *            | identity",
                "*                          | gzip",
                "*;q=0                      | identity",
                "identity                   | -",
                "''                         | identity",
                "x-gzip                     | gzip"
            })
    void asksForWhatCanBeSearched(String client, String asked) {
        assertEquals(asked, Codings.asked(List.of(client)));
    }

    @Test
    void asksForNothingWhereTheClientDoesNot() {
        assertNull(Codings.asked(List.of()));
    }

    @Test
    void inflatesHoweverItIsCutWithAllPartsOfAHeadAndSeveralMembers() throws IOException {
        byte[] member = gzip("one " + TOKEN);
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        // extra field, name, comment and sum of the head
        zipped.writeBytes(
                new byte[] {0x1f, (byte) 0x8b, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3, 2, 0, 'e', 'x', 'n', 0, 'c', 0});
        zipped.writeBytes(new byte[] {7, 7});
        zipped.write(member, 10, member.length - 10);
        zipped.writeBytes(gzip(" two"));
        zipped.writeBytes(new byte[3]);
        for (int piece : new int[] {1, 7, 1_000}) {
            assertEquals("one " + SHOWN + " two", inflated(zipped.toByteArray(), piece));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, -1, -5, -8})
    void refusesAGzipOfWhichOneByteIsWrong(int place) throws IOException {
        byte[] zipped = gzip("one " + TOKEN);
        zipped[Math.floorMod(place, zipped.length)] ^= (byte) 0xff;
        assertThrows(MalformedMessageException.class, () -> inflated(zipped, 5));
    }

    @Test
    void refusesAGzipThatEndsEarly() throws IOException {
        byte[] zipped = gzip("one " + TOKEN);
        for (int length = 1; length < zipped.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(zipped, length);
            assertThrows(MalformedMessageException.class, () -> inflated(cut, 5), () -> "cut at " + cut.length);
        }
        assertEquals("", inflated(new byte[0], 5));
    }

    @Test
    void givesWhatHasComeOfAGzipAtOnce() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream stream = new GZIPOutputStream(zipped, 512, true);
                Redaction redaction = Redaction.of(injection(List.of(TOKEN)))) {
            stream.write("data: 1\n\n".getBytes(StandardCharsets.US_ASCII));
            stream.flush();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            redaction.filter(Way.INFLATED, false).write(zipped.toByteArray(), 0, zipped.size(), out::write);
            assertEquals("data: 1\n\n", out.toString(StandardCharsets.US_ASCII));
        }
    }

    private static String inflated(byte[] zipped, int piece) throws IOException {
        try (Redaction redaction = Redaction.of(injection(List.of(TOKEN)))) {
            BodyFilter filter = redaction.filter(Way.INFLATED, false);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (int at = 0; at < zipped.length; at += piece) {
                filter.write(zipped, at, Math.min(piece, zipped.length - at), out::write);
            }
            filter.end(out::write);
            return out.toString(StandardCharsets.US_ASCII);
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
        }
        return zipped.toByteArray();
    }

    private static String passed(String text, List<String> secrets, Random random, boolean sameLength)
            throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        try (Injection injection = injection(secrets);
                Redaction redaction = Redaction.of(injection)) {
            BodyFilter filter = redaction.filter(Way.SEARCHED, sameLength);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            int at = 0;
            while (at < bytes.length) {
                int length = Math.min(bytes.length - at, random.nextInt(40));
                filter.write(bytes, at, length, out::write);
                at += length;
            }
            filter.end(out::write);
            return out.toString(StandardCharsets.ISO_8859_1);
        }
    }

    private static Injection injection(List<String> secrets) {
        return new Injection(
                        "name", List.of(), secrets.stream().map(Secret::ofUtf8).toList())
                .showing(SHOWN);
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
