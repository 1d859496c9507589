package authsome.proxy.signing;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * For which region and which service a request is signed.
 *
 * @param region such as {@code eu-central-1}
 * @param service the name by which the service signs, which is not always the one in its host
 */
record AwsScope(String region, String service) {

    /** The region of those services that have only one. */
    private static final String GLOBAL = "us-east-1";

    private static final List<String> SUFFIXES = List.of(".amazonaws.com.cn", ".amazonaws.com", ".api.aws", ".on.aws");

    /** Hosts that begin otherwise than the service signs. */
    private static final Map<String, String> SIGNING_NAMES = Map.ofEntries(
            Map.entry("email", "ses"),
            Map.entry("monitoring", "monitoring"),
            Map.entry("queue", "sqs"),
            Map.entry("bedrock-runtime", "bedrock"),
            Map.entry("bedrock-agent", "bedrock"),
            Map.entry("bedrock-agent-runtime", "bedrock"),
            Map.entry("lambda-url", "lambda"),
            Map.entry("s3-accelerate", "s3"),
            Map.entry("s3-accesspoint", "s3"),
            Map.entry("s3-control", "s3"));

    /** Services whose paths are escaped once, as they are sent. */
    private static final Set<String> ESCAPED_ONCE = Set.of("s3", "s3express", "s3-outposts", "s3-object-lambda");

    boolean escapesOnce() {
        return ESCAPED_ONCE.contains(service);
    }

    /** The scope in {@code Credential=ID/20260131/region/service/aws4_request}; null when it is none. */
    static @Nullable AwsScope ofCredential(String credential) {
        String[] parts = credential.split("/", -1);
        int end = parts.length - 1;
        boolean whole =
                end >= 4 && parts[end].equals("aws4_request") && isName(parts[end - 2]) && isName(parts[end - 1]);
        return whole ? new AwsScope(parts[end - 2], parts[end - 1]) : null;
    }

    /**
     * The scope that a host stands for; null when it cannot be told.
     *
     * @param usual the region of hosts that name none; null for the one of services that have only one
     */
    static @Nullable AwsScope ofHost(String host, @Nullable String usual) {
        String name = SUFFIXES.stream()
                .filter(host::endsWith)
                .findFirst()
                .map(suffix -> host.substring(0, host.length() - suffix.length()))
                .orElse("");
        if (name.isEmpty()) {
            return null;
        }
        List<String> labels = Arrays.asList(name.split("\\.", -1));
        int at = labels.size() - 1;
        while (at >= 0 && !isRegion(labels.get(at))) {
            at--;
        }
        String last = labels.getLast();
        if (at < 0) {
            boolean dashed = last.startsWith("s3-") && isRegion(last.substring(3));
            return dashed ? new AwsScope(last.substring(3), "s3") : scope(usual == null ? GLOBAL : usual, last);
        }
        if (at < labels.size() - 1) {
            return scope(labels.get(at), last);
        }
        int service = at > 0 && labels.get(at - 1).equals("dualstack") ? at - 2 : at - 1;
        return service < 0 ? null : scope(labels.get(at), labels.get(service));
    }

    private static @Nullable AwsScope scope(String region, String label) {
        String plain = label.endsWith("-fips") ? label.substring(0, label.length() - 5) : label;
        String service = SIGNING_NAMES.getOrDefault(plain, plain);
        return isName(service) && isName(region) ? new AwsScope(region, service) : null;
    }

    private static boolean isName(String text) {
        return !text.isEmpty()
                && text.length() <= 64
                && text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
    }

    /** Letters, at least one more word, and a number: {@code us-east-1}, {@code us-gov-west-1}. */
    private static boolean isRegion(String label) {
        String[] words = label.split("-", -1);
        int last = words.length - 1;
        return words.length >= 3
                && words[0].length() == 2
                && Arrays.stream(words, 0, last).allMatch(word -> !word.isEmpty() && isLetters(word))
                && words[last].length() == 1
                && Character.isDigit(words[last].charAt(0));
    }

    private static boolean isLetters(String word) {
        return word.chars().allMatch(c -> c >= 'a' && c <= 'z');
    }
}
