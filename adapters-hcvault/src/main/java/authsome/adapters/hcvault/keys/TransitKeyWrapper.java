package authsome.adapters.hcvault.keys;

import authsome.adapters.hcvault.engine.CallBody;
import authsome.adapters.hcvault.engine.Engine;
import authsome.adapters.hcvault.engine.EngineCall;
import authsome.adapters.hcvault.engine.EngineReply;
import authsome.domain.secret.Secret;
import authsome.ports.keys.KeyUnavailableException;
import authsome.ports.keys.KeyWrapper;
import authsome.ports.store.StorageException;
import authsome.ports.store.StoreUnavailableException;
import authsome.ports.store.StoreUnavailableException.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Wraps by a key of Transit, which never leaves it. The context is associated data of the encryption.
 *
 * <p>A wrapped key is the version of the Transit key in four bytes, and what Transit made of it. It opens for as long as the
 * engine has that version and allows it ({@code min_decryption_version}).
 */
public final class TransitKeyWrapper implements KeyWrapper {

    private static final Pattern CIPHERTEXT = Pattern.compile("vault:v([1-9][0-9]{0,8}):([A-Za-z0-9+/=]+)");
    private static final Duration LATER = Duration.ofSeconds(5);

    private final Engine engine;
    private final String mount;
    private final String key;

    private TransitKeyWrapper(Engine engine, String mount, String key) {
        this.engine = engine;
        this.mount = mount;
        this.key = key;
    }

    /**
     * Looks whether the key is there and of a kind that binds associated data.
     *
     * @throws StorageException if it is not
     */
    public static TransitKeyWrapper open(Engine engine, String mount, String key) {
        EngineReply reply = engine.call(EngineCall.get("transit_read", mount + "/keys/" + key));
        if (reply.status() == 404) {
            throw new StorageException("there is no key '" + key + "' in the Transit engine at " + mount);
        }
        String type = reply.text("data", "type").orElse("");
        boolean binds = (type.startsWith("aes") && type.contains("gcm")) || type.equals("chacha20-poly1305");
        if (!reply.isSuccess() || !binds) {
            throw new StorageException("the Transit key '" + key + "' does not encrypt with associated data");
        }
        if (Boolean.TRUE.equals(reply.find("data", "derived"))) {
            throw new StorageException("the Transit key '" + key + "' is derived, which this server does not use");
        }
        return new TransitKeyWrapper(engine, mount, key);
    }

    @Override
    public String keyId() {
        return "transit:" + key;
    }

    @Override
    public byte[] wrap(Secret dataKey, byte[] context) {
        EngineReply reply;
        try (CallBody body = CallBody.owning(dataKey.use(bytes -> encryption(bytes, context)))) {
            reply = engine.call(EngineCall.post("transit_encrypt", mount + "/encrypt/" + key, body));
        }
        Matcher made = CIPHERTEXT.matcher(reply.text("data", "ciphertext").orElse(""));
        if (!reply.isSuccess() || !made.matches()) {
            throw failed(reply);
        }
        byte[] sealed = Base64.getDecoder().decode(made.group(2));
        return ByteBuffer.allocate(Integer.BYTES + sealed.length)
                .putInt(Integer.parseInt(made.group(1)))
                .put(sealed)
                .array();
    }

    @Override
    public Secret unwrap(byte[] wrapped, byte[] context) {
        if (wrapped.length <= Integer.BYTES || version(wrapped) < 1) {
            throw refused();
        }
        String ciphertext =
                "vault:v" + version(wrapped) + ":" + base64(Arrays.copyOfRange(wrapped, Integer.BYTES, wrapped.length));
        String body = "{\"ciphertext\":\"" + ciphertext + "\",\"associated_data\":\"" + base64(context) + "\"}";
        EngineReply reply =
                engine.call(EngineCall.post("transit_decrypt", mount + "/decrypt/" + key, CallBody.of(body)));
        if (reply.status() == 400) {
            throw refused();
        }
        if (!reply.isSuccess()) {
            throw failed(reply);
        }
        Secret opened = reply.decodedSecret("data", "plaintext").orElseThrow(() -> failed(reply));
        reply.body().wipe();
        return opened;
    }

    @Override
    public boolean isCurrent(byte[] wrapped) {
        if (wrapped.length <= Integer.BYTES) {
            return false;
        }
        EngineReply reply = engine.call(EngineCall.get("transit_read", mount + "/keys/" + key));
        long newest = reply.number(0, "data", "latest_version");
        if (!reply.isSuccess() || newest < 1) {
            throw failed(reply);
        }
        return version(wrapped) == newest;
    }

    @Override
    public String description() {
        return "the key '" + key + "' of the Transit engine at " + mount;
    }

    /** Base64 in an array that can be wiped. */
    private static byte[] encryption(byte[] plain, byte[] context) {
        byte[] head = "{\"plaintext\":\"".getBytes(StandardCharsets.US_ASCII);
        byte[] text = Base64.getEncoder().encode(plain);
        byte[] tail = ("\",\"associated_data\":\"" + base64(context) + "\"}").getBytes(StandardCharsets.US_ASCII);
        byte[] body = ByteBuffer.allocate(head.length + text.length + tail.length)
                .put(head)
                .put(text)
                .put(tail)
                .array();
        Arrays.fill(text, (byte) 0);
        return body;
    }

    private static int version(byte[] wrapped) {
        return ByteBuffer.wrap(wrapped).getInt();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static KeyUnavailableException refused() {
        return new KeyUnavailableException("wrapped key does not open with this key of the Transit engine");
    }

    private static StoreUnavailableException failed(EngineReply reply) {
        String problem = reply.problem().isEmpty() ? "" : ": " + reply.problem();
        return new StoreUnavailableException(
                Reason.FAILED, "the Transit engine answered " + reply.status() + problem, LATER);
    }
}
