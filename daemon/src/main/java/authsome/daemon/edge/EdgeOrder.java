package authsome.daemon.edge;

import authsome.api.client.home.IdentityFile;
import authsome.api.client.http.BaseUrl;
import authsome.api.client.http.ServerTrust;
import authsome.api.client.json.Json;
import authsome.api.client.json.JsonFormatException;
import authsome.api.client.json.JsonObject;
import authsome.api.client.proof.IdentityKey;
import authsome.application.access.Signatures;
import authsome.domain.identity.Did;
import authsome.domain.identity.Handle;
import authsome.domain.secret.Secret;
import authsome.home.lifecycle.StartRefusedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the command line tells an edge on one line of its standard input: which server it asks, and as whom. The key comes that way
 * because it may be in the keyring, and because arguments and environment can be read by others.
 *
 * @param server where the credentials are
 * @param trust whose certificates count there
 * @param identity who asks
 */
public record EdgeOrder(BaseUrl server, ServerTrust trust, IdentityFile identity) {

    private static final int MOST = 4 << 20;

    /**
     * Reads the line.
     *
     * @throws StartRefusedException if it is none
     */
    public static EdgeOrder read(InputStream in) {
        byte[] line = line(in);
        try {
            JsonObject json = Json.parseObject(line);
            String roots = json.findText("roots");
            return new EdgeOrder(
                    BaseUrl.parse(json.text("server")),
                    roots == null ? ServerTrust.usual() : ServerTrust.with(roots.getBytes(StandardCharsets.ISO_8859_1)),
                    identity(json));
        } catch (JsonFormatException | IllegalArgumentException problem) {
            throw refused(problem.getMessage());
        } finally {
            Arrays.fill(line, (byte) 0);
        }
    }

    private static IdentityFile identity(JsonObject json) {
        try (Secret text = json.findSecret("key")) {
            if (text == null) {
                throw refused("the key of the identity is missing");
            }
            return new IdentityFile(
                    new Handle(json.text("identity")),
                    // each request is asked for with a proof: signing it as the JDK does takes longer than all else
                    IdentityKey.ofSeed(IdentityKey.parseSeed(text), new Did(json.text("did")))
                            .signingBy(Signatures::sign));
        }
    }

    private static byte[] line(InputStream in) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
                if (line.size() >= MOST) {
                    throw refused("it is too long");
                }
                line.write(next);
            }
            return line.toByteArray();
        } catch (IOException unreadable) {
            throw refused(unreadable.getMessage());
        }
    }

    private static StartRefusedException refused(@Nullable String why) {
        return new StartRefusedException(
                "an edge is told by one line of its standard input whom to ask: " + why,
                "start it with 'authsome daemon serve --edge'");
    }
}
