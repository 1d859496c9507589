package authsome.application.vault;

import authsome.domain.secret.Secret;
import authsome.ports.keys.KeyWrapper;
import authsome.ports.tck.keys.KeyWrapperContract;
import java.security.SecureRandom;
import java.util.Base64;

class GeneratedMasterKeyTests implements KeyWrapperContract {

    private final SecureRandom random = new SecureRandom();

    @Override
    public KeyWrapper testee() {
        return wrapper(1);
    }

    @Override
    public KeyWrapper sameKey() {
        return wrapper(1);
    }

    @Override
    public KeyWrapper otherKey() {
        return wrapper(2);
    }

    private KeyWrapper wrapper(int first) {
        byte[] key = new byte[32];
        key[0] = (byte) first;
        Secret master = Secret.ofUtf8(
                MasterKeyWrapper.GENERATED_PREFIX + Base64.getEncoder().encodeToString(key));
        return MasterKeyWrapper.of(master, new byte[MasterKeyWrapper.SALT_BYTES], random);
    }
}
