package authsome.home.keys;

import authsome.home.lifecycle.StartRefusedException;
import authsome.ports.keys.KeyWrapper;
import authsome.ports.keys.MasterKeyChange;
import java.security.SecureRandom;
import java.util.function.Supplier;

/**
 * What wraps the data keys of this daemon: its master key, or the storage engine.
 *
 * @param keys wraps them
 * @param change changes what is behind them
 * @param source where that is now, one phrase as of {@link MasterSecret#source}
 * @param refusal why a daemon does not start whose data these keys do not open
 */
public record Wrapping(
        KeyWrapper keys, MasterKeyChange change, Supplier<String> source, Supplier<StartRefusedException> refusal) {

    /** The source of keys that the storage engine keeps. */
    public static final String ENGINE = "engine";

    /** Wraps by the master key. */
    public static Wrapping of(MasterSecret master, SecureRandom random) {
        MasterSecretChange change = new MasterSecretChange(master, random);
        return new Wrapping(master.wrapper(), change, change::source, master::refusal);
    }

    /** Wraps by a key that never leaves the storage engine. */
    public static Wrapping inEngine(KeyWrapper keys) {
        return new Wrapping(
                keys,
                new EngineKeyChange(keys),
                () -> ENGINE,
                () -> new StartRefusedException(
                        "the key of the storage engine does not open the data that are there",
                        "name the key in the settings by which they were written; nothing was changed"));
    }
}
