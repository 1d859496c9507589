package authsome.home.keys;

import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.ports.keys.KeyWrapper;
import authsome.ports.keys.MasterKeyChange;
import authsome.ports.keys.MasterKeyOrder;
import org.jspecify.annotations.Nullable;

/** A key that the storage engine keeps and its operator rotates there: a change here wraps by its newest version what an older one wrapped. */
final class EngineKeyChange implements MasterKeyChange {

    private final KeyWrapper keys;

    EngineKeyChange(KeyWrapper keys) {
        this.keys = keys;
    }

    @Override
    public @Nullable KeyWrapper former() {
        return null;
    }

    @Override
    public KeyWrapper begin(MasterKeyOrder order) {
        if (order.to() != null || order.passphrase() != null) {
            throw new AuthsomeException(
                            ErrorCode.OPERATION_NOT_ALLOWED,
                            "data keys are wrapped by " + keys.description() + ", and by nothing in this home")
                    .hint("rotate that key where it is, and give the command without a place");
        }
        return keys;
    }

    @Override
    public void finish() {}
}
