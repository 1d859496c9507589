package authsome.arch.broken.application;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.function.Supplier;

/** A fixture: takes for itself what only the composition roots may hand out. */
public final class KeepsOwnTime {

    /** By method reference, not by call. */
    public Supplier<Instant> clock() {
        return Instant::now;
    }

    /** Today. */
    public LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    /** Randomness of two kinds, and an id. */
    public String random() {
        return new SecureRandom().nextInt() + "" + new Random().nextInt() + UUID.randomUUID();
    }

    /** The environment and services. */
    public String around() {
        return System.getenv("PATH")
                + System.getProperty("user.home")
                + ServiceLoader.load(Runnable.class)
                + System.currentTimeMillis();
    }

    /** The end of everybody. */
    public void leave() {
        System.exit(1);
    }
}
