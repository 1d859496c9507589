package authsome.application.injection;

import authsome.domain.connection.Credential;
import authsome.domain.provider.Placement;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.WayIn;
import authsome.domain.secret.Secret;
import authsome.ports.injection.Injection;
import authsome.ports.injection.Injection.HeaderValue;
import authsome.ports.injection.Injection.Parameter;
import authsome.ports.injection.Injection.Places;
import authsome.ports.injection.Injection.Segment;
import authsome.ports.injection.Injection.Signing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts a credential into the places of a request that carry it. Used once. */
public final class InjectionForm {

    private final Credential credential;
    private final Set<String> plain;
    private final List<HeaderValue> headers = new ArrayList<>(2);
    private final List<Placement.Constant> defaults = new ArrayList<>(0);
    private final List<Parameter> cookies = new ArrayList<>(0);
    private final List<Parameter> query = new ArrayList<>(0);
    private final List<Secret> redactions = new ArrayList<>(2);
    private @Nullable Segment segment;
    private @Nullable Signing signing;

    private InjectionForm(Credential credential, Set<String> plain) {
        this.credential = credential;
        this.plain = plain;
    }

    /** Where requests to a provider carry this kind of credential; empty when its definition no longer says so. */
    public static Optional<Placement> placement(ProviderDefinition definition, Credential credential) {
        return definition.ways().stream()
                .filter(way -> fits(way, credential))
                .map(WayIn::placement)
                .findFirst();
    }

    private static boolean fits(WayIn way, Credential credential) {
        return switch (credential) {
            case Credential.OAuth _ -> way instanceof WayIn.OAuth;
            case Credential.ApiKey _ ->
                way instanceof WayIn.ApiKey key && key.parts().isEmpty();
            case Credential.KeySet set ->
                way instanceof WayIn.ApiKey key
                        && !key.parts().isEmpty()
                        && key.parts().stream().allMatch(part -> !part.isRequired() || set.find(part.name()) != null);
        };
    }

    /**
     * What a request carries. Every secret in it is a copy, the caller's to close.
     *
     * @param name names the credential
     * @throws IllegalArgumentException if the credential cannot stand there
     */
    public static Injection of(String name, Placement placement, Credential credential) {
        return of(name, placement, credential, Set.of());
    }

    /**
     * The same of several values of which some are no secrets, such as the id of an account: answers may show these.
     *
     * @param plain the names of those
     */
    public static Injection of(String name, Placement placement, Credential credential, Set<String> plain) {
        if (placement instanceof Placement.Header header) {
            return ordinary(name, header, credential.presented());
        }
        InjectionForm form = new InjectionForm(credential, plain);
        try {
            switch (placement) {
                case Placement.Single single -> form.put(single, null);
                case Placement.Several several -> form.put(several);
                case Placement.AwsSignature _ -> form.sign();
            }
            return form.injection(name);
        } catch (IllegalArgumentException unfit) {
            form.injection(name).close();
            throw unfit;
        }
    }

    /** By far the most frequent form, without what the others need. */
    private static Injection ordinary(String name, Placement.Header header, Secret key) {
        HeaderValue value = new HeaderValue(header.headerName(), SecretForms.header(header, key));
        return new Injection(name, List.of(value), List.of(key.use(Secret::copyOf)));
    }

    /** Whether a key can stand in a request: visible ASCII, nothing else, so it can neither end nor split a header. */
    public static boolean isVisible(byte[] key) {
        return SecretForms.isVisible(key);
    }

    private void put(Placement.Several several) {
        for (Placement.Part part : several.parts()) {
            String field = part.field();
            put(part.place(), field);
        }
        for (Placement.Constant constant : several.constants()) {
            if (constant.override()) {
                headers.add(new HeaderValue(constant.name(), Secret.ofUtf8(constant.value())));
            } else {
                defaults.add(constant);
            }
        }
    }

    private void sign() {
        Secret session = credential.find(Placement.AwsSignature.SESSION);
        Secret region = credential.find(Placement.AwsSignature.REGION);
        signing = new Signing(
                // it is a name, which services list and programs compare
                require(Placement.AwsSignature.KEY_ID).use(SecretForms::visibleCopy),
                signed(require(Placement.AwsSignature.SIGNING_KEY)),
                session == null ? null : signed(session),
                region == null ? null : region.use(bytes -> new String(bytes, StandardCharsets.US_ASCII)));
    }

    private Secret signed(Secret secret) {
        redactions.add(secret.use(Secret::copyOf));
        return secret.use(SecretForms::visibleCopy);
    }

    private Secret require(String field) {
        Secret secret = credential.find(field);
        if (secret == null) {
            throw new IllegalArgumentException("the credential has no " + field);
        }
        return secret;
    }

    /** @param field the name of one of several values; null for the one that counts */
    private void put(Placement.Single place, @Nullable String field) {
        Secret secret = field == null ? credential.presented() : require(field);
        boolean shown = field != null && plain.contains(field);
        if (place instanceof Placement.BasicPair(String username, String password)) {
            redact(username);
            redact(password);
            putBasic(SecretForms.basicPair(require(username), require(password)));
            return;
        }
        if (!shown) {
            redactions.add(secret.use(Secret::copyOf));
        }
        put(place, secret, shown);
    }

    private void redact(String field) {
        if (!plain.contains(field)) {
            redactions.add(require(field).use(Secret::copyOf));
        }
    }

    /** @param shown whether an answer may show it */
    private void put(Placement.Single place, Secret secret, boolean shown) {
        switch (place) {
            case Placement.BasicPair _ -> throw new IllegalStateException("a pair has two values");
            case Placement.Header header ->
                headers.add(new HeaderValue(header.headerName(), SecretForms.header(header, secret)));
            case Placement.Basic basic -> putBasic(SecretForms.basic(basic, secret));
            case Placement.Query parameter ->
                query.add(new Parameter(parameter.name(), sent(SecretForms.parameter(secret), shown)));
            case Placement.Cookie cookie -> cookies.add(new Parameter(cookie.name(), SecretForms.cookie(secret)));
            case Placement.PathSegment path -> segment = new Segment(path, sent(SecretForms.segment(secret), shown));
        }
    }

    private void putBasic(Secret pair) {
        redactions.add(pair);
        headers.add(new HeaderValue(Placement.Basic.HEADER_NAME, SecretForms.basicHeader(pair)));
    }

    /** What is sent has escapes where the secret has none, and an answer may show either. */
    private Secret sent(Secret sent, boolean shown) {
        if (!shown) {
            redactions.add(sent.use(Secret::copyOf));
        }
        return sent;
    }

    private Injection injection(String name) {
        boolean ordinary =
                defaults.isEmpty() && cookies.isEmpty() && query.isEmpty() && segment == null && signing == null;
        Places places = ordinary ? Places.NONE : new Places(defaults, cookies, query, segment, signing);
        return new Injection(name, headers, places, redactions);
    }
}
