package authsome.fuzz;

import authsome.domain.provider.Placement;
import authsome.domain.secret.Secret;
import authsome.ports.injection.Injection.Parameter;
import authsome.ports.injection.Injection.Places;
import authsome.ports.injection.Injection.Segment;
import authsome.ports.injection.Injection.Signing;
import authsome.proxy.form.TargetForm;
import authsome.proxy.http.ByteSink;
import authsome.proxy.http.RequestHead;
import authsome.proxy.signing.AwsSigner;
import authsome.proxy.signing.UnsignableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests into which a credential is put. */
final class PlacedTarget {

    private static final String KEY = "s3cr3t";

    private PlacedTarget() {}

    /** Whatever the target is, our parameter is in it once, and no other that a server would take for it. */
    static void read(byte[] input) throws IOException {
        String target = new String(input, StandardCharsets.ISO_8859_1);
        if (target.isEmpty() || !target.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            return; // no request line has such a target
        }
        Placement.PathSegment bot = new Placement.PathSegment(List.of("/bot"));
        boolean inPath = bot.beginning(target.split("[?]", 2)[0]) != null;
        Places places = new Places(
                List.of(),
                List.of(),
                List.of(new Parameter("key", Secret.ofUtf8(KEY))),
                inPath ? new Segment(bot, Secret.ofUtf8(KEY)) : null);
        TargetForm form = TargetForm.of(target, places);
        if (form == null) {
            throw new IllegalStateException("nothing was put into it");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteSink sink = new ByteSink(out);
        form.write(sink);
        sink.flush();
        String sent = out.toString(StandardCharsets.ISO_8859_1);
        String query = sent.substring(sent.indexOf('?') + 1);
        List<String> ours =
                Arrays.stream(query.split("&", -1)).filter(PlacedTarget::isOurs).toList();
        Target.same(List.of("key=" + KEY), ours);
        if (inPath) {
            Target.require(sent.startsWith("/bot" + KEY), "the segment is not ours");
        }
    }

    private static boolean isOurs(String item) {
        String name = item.split("=", 2)[0];
        try {
            return URLDecoder.decode(name, StandardCharsets.ISO_8859_1).strip().equalsIgnoreCase("key");
        } catch (IllegalArgumentException _) {
            return name.strip().equalsIgnoreCase("key");
        }
    }

    /** Signs, or says why not. */
    static void sign(byte[] input) throws IOException {
        RequestHead head = RequestHead.parse(Relayed.head(input));
        try (Signing keys = new Signing(Secret.ofUtf8("AKID"), Secret.ofUtf8(KEY), null, region(input))) {
            AwsSigner signer = new AwsSigner(head, head.host(), keys, Instant.EPOCH);
            if (!signer.isSignedInUrl()) {
                String claimed = signer.claimedBodyHash();
                boolean signed = !signer.sign(claimed == null ? "x" : claimed, claimed != null)
                        .isEmpty();
                Target.require(signed, "no signature");
            }
        } catch (UnsignableException refused) {
            Target.require(!refused.sentence().isEmpty(), "refused without a reason");
        }
    }

    private static @Nullable String region(byte[] input) {
        return input.length % 2 == 0 ? null : "eu-west-1";
    }
}
