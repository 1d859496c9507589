package authsome.proxy.redaction;

import authsome.domain.secret.Secret;
import authsome.ports.injection.Injection;
import authsome.proxy.http.BodyEdit;
import authsome.proxy.http.BodyFilter;
import authsome.proxy.http.MalformedMessageException;
import authsome.proxy.http.ResponseHead;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Takes the secrets that one request carries out of the answer to it: the client sees its placeholder in their places, as they
 * are, in Base64, and with the escapes of URLs and JSON. What is encoded in another way, or cut in pieces, is not found: this
 * is for services that say back what they were sent, not for those that mean to give a secret away.
 *
 * <p>For one answer, and one thread at a time. Closing it wipes what it looks for.
 */
public final class Redaction implements AutoCloseable {

    /** What is shorter would be found in what is no secret. */
    public static final int SHORTEST = 8;

    /** Stands in {@link #unsearched} where a secret of the request is shorter, and so is not looked for at all. */
    public static final String SHORT = "short_secret";

    private static final int PARTIAL = 206;

    /** What a URL shows in the place of a secret where answers are not searched. */
    private static final String MARK = "REDACTED";

    private final List<Secret> secrets;
    private final String shown;
    private final boolean bodies;
    private @Nullable Search search;
    private boolean built;
    private int found;
    private @Nullable String unsearched;
    private @Nullable SearchFilter filter;
    private @Nullable GzipFilter gzip;

    private Redaction(List<Secret> secrets, String shown, boolean bodies) {
        this.secrets = secrets;
        this.shown = shown;
        this.bodies = bodies;
        boolean tooShort =
                secrets.stream().mapToLong(Secret::length).anyMatch(length -> length > 0 && length < SHORTEST);
        this.unsearched = bodies && tooShort ? SHORT : null;
    }

    /** For the answer to a request that carries nothing of ours. */
    public static Redaction none() {
        return new Redaction(List.of(), "", false);
    }

    /**
     * For the answer to a request that carries {@code injection}, which must last until the first answer has come. Where its
     * answers pass as they come, its secret is still taken out of heads if it stands in the URL: whoever redirects repeats that.
     */
    public static Redaction of(Injection injection) {
        String placeholder = injection.shown();
        if (placeholder != null) {
            return new Redaction(injection.redactions(), placeholder, true);
        }
        boolean inUrl = injection.places().segment() != null
                || !injection.places().query().isEmpty();
        return inUrl ? new Redaction(injection.redactions(), MARK, false) : none();
    }

    /** Whether bodies are searched, so that they should come in a coding that can be. */
    public boolean searchesBodies() {
        return bodies;
    }

    /** How many secrets were found and replaced so far. */
    public int found() {
        return found;
    }

    /** In which coding a body passed that was not searched, or {@link #SHORT}; null where all was searched for all. */
    public @Nullable String unsearched() {
        return unsearched;
    }

    void count() {
        found++;
    }

    /**
     * The head as the client may see it; what frames the message is never changed.
     *
     * @throws MalformedMessageException if it cannot be shown, as with a secret in the name of a field
     */
    public ResponseHead shown(ResponseHead head) throws MalformedMessageException {
        Search sought = search();
        if (sought == null || !head.asks(sought::isIn)) {
            return head;
        }
        return head.rewritten(this::shown);
    }

    /** A field or trailer as the client may see it: the same array where there is no secret in it. */
    public byte[] shown(byte[] text) {
        Search sought = search();
        if (sought == null || !sought.isIn(text)) {
            return text;
        }
        ByteArrayOutputStream kept = new ByteArrayOutputStream(text.length + shown.length());
        int at = 0;
        Form form = sought.find(text, at, text.length, true);
        while (form != null) {
            kept.write(text, at, sought.start() - at);
            kept.writeBytes(form.shown());
            found++;
            at = sought.start() + form.sought().length;
            form = sought.find(text, at, text.length, true);
        }
        kept.write(text, at, text.length - at);
        return kept.toByteArray();
    }

    /**
     * How a body that is not empty passes. One that is in another coding than those that were asked for, or a part of one that
     * is in any, cannot be searched; its coding is then named by {@link #unsearched}.
     *
     * @param codings the values of {@code Content-Encoding}
     */
    public Way way(int status, List<String> codings) {
        if (!bodies || search() == null) {
            return Way.AS_IT_COMES;
        }
        String coding = joined(codings);
        if (isNone(coding)) {
            return Way.SEARCHED;
        }
        boolean isGzip = coding.equals("gzip") || coding.equals("x-gzip");
        if (isGzip && status != PARTIAL) {
            return Way.INFLATED;
        }
        unsearched = named(isGzip ? "a part of gzip" : coding);
        return Way.AS_IT_COMES;
    }

    /**
     * Hears in which coding the messages of a call of gRPC may be, each by itself, whatever that of the body is. Those that are
     * in it pass without being searched; it is named by {@link #unsearched} then.
     *
     * @param codings the values of {@code grpc-encoding}
     */
    public void messagesIn(List<String> codings) {
        String coding = joined(codings);
        if (bodies && search() != null && !isNone(coding)) {
            unsearched = named(coding + " messages");
        }
    }

    private static String joined(List<String> codings) {
        return String.join(", ", codings).strip().toLowerCase(Locale.ROOT);
    }

    private static boolean isNone(String coding) {
        return coding.isEmpty() || coding.equals("identity");
    }

    /** A service may say anything, and it goes where people read it. */
    private static String named(String coding) {
        return coding.length() <= 40 && coding.matches("[a-z0-9 ,._-]+") ? coding : "one with an odd name";
    }

    /**
     * What the body passes; closed with this.
     *
     * @param way any but {@link Way#AS_IT_COMES}
     * @param sameLength whether exactly as many bytes must leave as come; the placeholder is cut or filled then. Only where the
     *     bytes are searched as they come
     */
    public BodyFilter filter(Way way, boolean sameLength) {
        Search sought = search();
        if (sought == null || way == Way.AS_IT_COMES || (sameLength && way == Way.INFLATED)) {
            throw new IllegalArgumentException("nothing to do for a filter");
        }
        SearchFilter plain = new SearchFilter(sought, this, sameLength);
        filter = plain;
        if (way == Way.SEARCHED) {
            return plain;
        }
        GzipFilter inflating = new GzipFilter(plain);
        gzip = inflating;
        return inflating;
    }

    /** The same as an edit of the body's relay. */
    public BodyEdit edit(Way way, boolean sameLength, boolean chunked) {
        return new BodyEdit(filter(way, sameLength), this::shown, chunked);
    }

    private @Nullable Search search() {
        if (!built) {
            built = true;
            List<Form> forms = forms();
            search = forms.isEmpty() ? null : new Search(forms);
        }
        return search;
    }

    private List<Form> forms() {
        byte[] placeholder = shown.getBytes(StandardCharsets.UTF_8);
        List<Form> forms = new ArrayList<>();
        for (Secret secret : secrets) {
            if (secret.length() >= SHORTEST) {
                secret.use(bytes -> {
                    add(forms, new Form(bytes.clone(), placeholder, (byte) '-'));
                    Base64Forms.of(bytes, placeholder, form -> add(forms, form));
                    EscapedForms.of(bytes, placeholder, form -> add(forms, form));
                    return forms.size();
                });
            }
        }
        return forms;
    }

    private static void add(List<Form> forms, Form form) {
        for (Form known : forms) {
            if (Arrays.equals(known.sought(), form.sought())) {
                form.wipe();
                return;
            }
        }
        forms.add(form);
    }

    /** Wipes; {@link #found} and {@link #unsearched} can still be asked. */
    @Override
    public void close() {
        built = true;
        if (search != null) {
            search.wipe();
            search = null;
        }
        if (filter != null) {
            filter.wipe();
        }
        if (gzip != null) {
            gzip.close();
        }
    }
}
