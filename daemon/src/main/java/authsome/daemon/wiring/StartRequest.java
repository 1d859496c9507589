package authsome.daemon.wiring;

import authsome.api.client.home.HomeLayout;
import authsome.daemon.hardening.HardeningState;
import authsome.home.keys.MasterSecret;
import authsome.home.settings.Settings;
import authsome.ports.store.DocumentStoreProvider;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a daemon is made of; all of it is checked already.
 *
 * @param home whose daemon it is; its lock is held
 * @param settings what the operator decided
 * @param master the secret that opens the data; null where the store wraps data keys itself
 * @param store the chosen storage adapter
 * @param hardening how well the process is closed
 * @param variables the names of the AUTHSOME_ variables that it was started with
 * @param clock the time
 * @param random keys, nonces and ids
 */
public record StartRequest(
        HomeLayout home,
        Settings settings,
        @Nullable MasterSecret master,
        DocumentStoreProvider store,
        HardeningState hardening,
        List<String> variables,
        InstantSource clock,
        SecureRandom random) {}
