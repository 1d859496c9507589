package authsome.domain.provider;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a credential goes in a request. Whatever the client itself put there is replaced. */
public sealed interface Placement permits Placement.Single, Placement.Several, Placement.AwsSignature {

    /** The places as people call them, for example {@code header X-Api-Key}; no secret is in it. */
    String shown();

    /** Whether a request with this path (as sent, without query) has a place for the credential. */
    boolean hasPlaceIn(String path);

    /** The path as it may be written down: without what stands where the credential goes, which may be a client's own. */
    String masked(String path);

    /** One place for one secret. */
    sealed interface Single extends Placement
            permits Placement.Header,
                    Placement.Basic,
                    Placement.BasicPair,
                    Placement.Query,
                    Placement.Cookie,
                    Placement.PathSegment {

        /** What no other place of the same request may use too. */
        String slot();

        @Override
        default String masked(String path) {
            return path;
        }
    }

    /**
     * A header of its own; every copy that the client sent is removed, in any case.
     *
     * @param headerName an HTTP field name
     * @param prefix a scheme such as {@code Bearer}, put before the secret with one space, or a scheme and the name of its
     *     parameter such as {@code Token token=}, put before it as it is; empty for the raw secret
     */
    record Header(String headerName, String prefix) implements Single {

        private static final Pattern SCHEME =
                Pattern.compile(HttpNames.TOKEN.pattern() + "(?: " + HttpNames.TOKEN.pattern() + "=)?");

        public Header {
            HttpNames.requireHeader(headerName);
            if (!prefix.isEmpty() && !SCHEME.matcher(prefix).matches()) {
                throw new IllegalArgumentException("header prefix must be one word, or such as 'Token token='");
            }
        }

        /** All that stands before the secret. */
        public String lead() {
            return prefix.isEmpty() || prefix.endsWith("=") ? prefix : prefix + " ";
        }

        @Override
        public String shown() {
            return "header " + headerName;
        }

        @Override
        public boolean hasPlaceIn(String path) {
            return true;
        }

        @Override
        public String slot() {
            return "header " + headerName.toLowerCase(Locale.ROOT);
        }
    }

    /**
     * HTTP Basic (RFC 7617) with the secret on one side and a fixed text on the other.
     *
     * @param fixed the user name; or, when the secret is the user name, the password, often none
     * @param secretIsUsername true: {@code secret:fixed}; false: {@code fixed:secret}
     */
    record Basic(String fixed, boolean secretIsUsername) implements Single {

        /** The header that carries it. */
        public static final String HEADER_NAME = "Authorization";

        public Basic {
            if (fixed.indexOf(':') >= 0 || fixed.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
                throw new IllegalArgumentException("a fixed part of Basic has neither ':' nor control characters");
            }
        }

        @Override
        public String shown() {
            return "header " + HEADER_NAME;
        }

        @Override
        public boolean hasPlaceIn(String path) {
            return true;
        }

        @Override
        public String slot() {
            return "header authorization";
        }
    }

    /**
     * HTTP Basic with two values of one credential.
     *
     * @param usernameFrom which of its values is the user name
     * @param passwordFrom which is the password
     */
    record BasicPair(String usernameFrom, String passwordFrom) implements Single {

        @Override
        public String shown() {
            return "header " + Basic.HEADER_NAME;
        }

        @Override
        public boolean hasPlaceIn(String path) {
            return true;
        }

        @Override
        public String slot() {
            return "header authorization";
        }
    }

    /**
     * A parameter of the query.
     *
     * @param name its name as services write it, which needs no escapes
     */
    record Query(String name) implements Single {

        public Query {
            if (!HttpNames.UNRESERVED.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "a parameter's name has letters, digits, '.', '_', '~' and '-' only");
            }
        }

        @Override
        public String shown() {
            return "query parameter " + name;
        }

        @Override
        public boolean hasPlaceIn(String path) {
            return path.startsWith("/");
        }

        @Override
        public String slot() {
            return "query " + name.toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A cookie among the client's others.
     *
     * @param name its name
     */
    record Cookie(String name) implements Single {

        public Cookie {
            if (!HttpNames.TOKEN.matcher(name).matches()) {
                throw new IllegalArgumentException("'" + name + "' is not the name of a cookie");
            }
        }

        @Override
        public String shown() {
            return "cookie " + name;
        }

        @Override
        public boolean hasPlaceIn(String path) {
            return true;
        }

        @Override
        public String slot() {
            return "cookie " + name.toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The rest of the path segment behind a certain beginning, such as what follows {@code /bot} in
     * {@code /bot123:abc/getMe}.
     *
     * @param before the beginnings, each with a slash first; none begins with another one
     */
    record PathSegment(List<String> before) implements Single {

        private static final Pattern BEGINNING = Pattern.compile("/(?:[A-Za-z0-9._~-]+/)*[A-Za-z0-9_~-]*");
        private static final Pattern DOTS = Pattern.compile("/[.]{1,2}/");

        public PathSegment {
            before = List.copyOf(before);
            if (before.isEmpty()) {
                throw new IllegalArgumentException("a place in the path needs what stands before it");
            }
            for (String one : before) {
                if (!BEGINNING.matcher(one).matches() || DOTS.matcher(one).find()) {
                    throw new IllegalArgumentException("'" + one + "' is not the plain beginning of a path");
                }
            }
            for (String one : before) {
                if (before.stream().filter(one::startsWith).count() > 1) {
                    throw new IllegalArgumentException("'" + one + "' begins with another one, or is named twice");
                }
            }
        }

        @Override
        public String shown() {
            return "path after " + String.join(" or ", before);
        }

        @Override
        public boolean hasPlaceIn(String path) {
            return beginning(path) != null;
        }

        /** Which of the beginnings the path has; null for none. */
        public @Nullable String beginning(String path) {
            for (String one : before) {
                if (path.startsWith(one)) {
                    return one;
                }
            }
            return null;
        }

        /** Where the segment ends whose place begins at {@code from}. */
        public static int end(String path, int from) {
            int slash = path.indexOf('/', from);
            return slash < 0 ? path.length() : slash;
        }

        @Override
        public String slot() {
            return "path";
        }

        @Override
        public String masked(String path) {
            String one = beginning(path);
            return one == null ? path : one + "..." + path.substring(end(path, one.length()));
        }
    }

    /**
     * Several places, and headers that every request carries.
     *
     * @param parts which secret goes where
     * @param constants what else is set
     */
    record Several(List<Part> parts, List<Constant> constants) implements Placement {

        public Several {
            parts = List.copyOf(parts);
            constants = List.copyOf(constants);
            if (parts.isEmpty()) {
                throw new IllegalArgumentException("a credential needs at least one place");
            }
            Set<String> slots = new HashSet<>();
            Stream<String> all = Stream.concat(
                    parts.stream().map(part -> part.place().slot()),
                    constants.stream()
                            .map(constant -> "header " + constant.name().toLowerCase(Locale.ROOT)));
            all.forEach(slot -> {
                if (!slots.add(slot)) {
                    throw new IllegalArgumentException("two values would go to the same place: " + slot);
                }
            });
        }

        @Override
        public String shown() {
            return parts.stream().map(part -> part.place().shown()).collect(Collectors.joining(", "));
        }

        @Override
        public boolean hasPlaceIn(String path) {
            return parts.stream().allMatch(part -> part.place().hasPlaceIn(path));
        }

        @Override
        public String masked(String path) {
            String masked = path;
            for (Part part : parts) {
                masked = part.place().masked(masked);
            }
            return masked;
        }
    }

    /**
     * The request is signed by AWS Signature Version 4, and the secret key itself is never sent. The credential consists of
     * the values that are named here.
     */
    record AwsSignature() implements Placement {

        /** The id of the key. */
        public static final String KEY_ID = "access_key_id";

        /** The key that signs. */
        public static final String SIGNING_KEY = "secret_access_key";

        /** What belongs to keys that end; they have it always, others never. */
        public static final String SESSION = "session_token";

        /** Where requests go that do not say it. */
        public static final String REGION = "region";

        @Override
        public String shown() {
            return "AWS Signature Version 4";
        }

        @Override
        public boolean hasPlaceIn(String path) {
            return path.startsWith("/");
        }

        @Override
        public String masked(String path) {
            return path;
        }
    }

    /**
     * One of several places.
     *
     * @param field which of the credential's secrets goes there; null for the one that it presents
     * @param place where
     */
    record Part(@Nullable String field, Single place) {}

    /**
     * A header without a secret, such as a version that the API wants to be told.
     *
     * @param name an HTTP field name
     * @param value visible ASCII and blanks between
     * @param override whether it replaces the client's own; otherwise that one stays
     */
    record Constant(String name, String value, boolean override) {

        private static final Pattern VALUE = Pattern.compile("[!-~](?:[ -~]{0,500}[!-~])?");

        public Constant {
            HttpNames.requireHeader(name);
            if (!VALUE.matcher(value).matches()) {
                throw new IllegalArgumentException("the value of header " + name + " is not plain text");
            }
        }
    }
}
