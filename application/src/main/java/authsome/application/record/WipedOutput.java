package authsome.application.record;

import authsome.domain.secret.Secret;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Collects plaintext and leaves nothing behind but the secret it was made into. */
final class WipedOutput extends ByteArrayOutputStream {

    WipedOutput() {
        super(1024);
    }

    /** What was written; this output is empty afterwards. */
    synchronized Secret toSecret() {
        byte[] exact = Arrays.copyOf(buf, count);
        Arrays.fill(buf, (byte) 0);
        count = 0;
        return Secret.owning(exact);
    }
}
