package authsome.embedded;

import authsome.application.Broker;
import authsome.application.audit.AuditUnavailableException;
import authsome.application.caller.Caller;
import authsome.application.caller.RefusedException;
import authsome.application.record.NewerRecordException;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.identity.Handle;
import authsome.library.error.CallRefusedException;
import authsome.library.error.Failures;
import authsome.ports.keys.KeyUnavailableException;
import authsome.ports.store.StorageException;
import authsome.ports.store.StoreUnavailableException;
import java.security.SecureRandom;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Use cases as one identity, and what their failures are called: as a daemon's are. What the identity may do is looked up by
 * each call, so that what its owner takes away is gone at once.
 *
 * @param broker the use cases
 * @param identity who acts
 * @param random draws keys and ids
 * @param keys where the keys of fresh identities go; null where there is no home
 */
record EmbeddedCalls(
        Broker broker, Handle identity, @Nullable HomeIdentities keys, SecureRandom random) {

    private static final int UNAVAILABLE = 503;

    <T> T call(BiFunction<Broker, Caller, T> question) {
        try {
            return question.apply(broker, broker.access().current(identity));
        } catch (AuthsomeException failure) {
            throw Failures.of(failure);
        } catch (RefusedException refused) {
            throw new CallRefusedException(refused.category().status(), refused.detail(), refused);
        } catch (AuditUnavailableException full) {
            throw new CallRefusedException(UNAVAILABLE, "the audit log cannot take events now", full);
        } catch (NewerRecordException newer) {
            throw Failures.of(ErrorCode.STORE_UNAVAILABLE, String.valueOf(newer.getMessage()), "upgrade this program");
        } catch (StoreUnavailableException engine) {
            throw Failures.of(
                    ErrorCode.STORE_UNAVAILABLE,
                    "the storage engine does not serve now: " + engine.reason().words(),
                    engine.hint());
        } catch (StorageException _) {
            throw Failures.of(ErrorCode.STORE_UNAVAILABLE, "the store cannot be reached now", null);
        } catch (KeyUnavailableException _) {
            throw Failures.of(ErrorCode.ENCRYPTION_UNAVAILABLE, "the data cannot be opened with this key", null);
        }
    }

    EmbeddedCalls as(Handle other) {
        return new EmbeddedCalls(broker, other, keys, random);
    }
}
