package authsome.cli.home;

import static java.util.Objects.requireNonNull;

import authsome.api.client.home.ClientConfig;
import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.IdentityFile;
import authsome.api.client.home.UnsafePathException;
import authsome.api.client.json.JsonFormatException;
import authsome.api.client.proof.IdentityKey;
import authsome.cli.console.Failure;
import authsome.cli.console.World;
import authsome.domain.identity.Handle;
import authsome.domain.secret.Secret;
import authsome.ports.keys.KeyringException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds the identity that acts, in the environment or in the home, and makes the first one of a home. */
public final class Identities {

    private static final Duration LOCK_LIMIT = Duration.ofSeconds(20);
    private static final String KEY_SUFFIX = ".key";

    /** What the published package called its first identity; it is not used any more. */
    private static final String LEGACY = "default";

    private final HomeLayout home;
    private final World world;
    private final IdentityStore store;
    private final InstantSource clock;
    private final Supplier<SecureRandom> random;
    private final @Nullable String profile;

    public Identities(HomeLayout home, World world, InstantSource clock, Supplier<SecureRandom> random) {
        this(home, world, null, clock, random);
    }

    /**
     * The identities of a home.
     *
     * @param profile the profile or identity that the command line names; null for none
     * @param random asked when an identity is made: most commands make none, and the JDK's takes milliseconds to be made
     */
    public Identities(
            HomeLayout home,
            World world,
            @Nullable String profile,
            InstantSource clock,
            Supplier<SecureRandom> random) {
        this(home, world, new IdentityStore(home, world.variable("AUTHSOME_IDENTITY_STORE")), profile, clock, random);
    }

    private Identities(
            HomeLayout home,
            World world,
            IdentityStore store,
            @Nullable String profile,
            InstantSource clock,
            Supplier<SecureRandom> random) {
        this.home = home;
        this.world = world;
        this.store = store;
        this.profile = profile == null ? world.variable("AUTHSOME_PROFILE") : profile;
        this.clock = clock;
        this.random = random;
    }

    /** The identities whose keys are in files: a keyring may ask somebody to unlock it. */
    static Identities inFiles(
            HomeLayout home,
            World world,
            @Nullable String profile,
            InstantSource clock,
            Supplier<SecureRandom> random) {
        IdentityStore store = new IdentityStore(home, "file", () -> {
            throw new KeyringException(KeyringException.Reason.UNAVAILABLE, "nobody may be asked now");
        });
        return new Identities(home, world, store, profile, clock, random);
    }

    /** A fresh identity that is written nowhere. */
    static IdentityFile inMemory(SecureRandom random) {
        return new IdentityFile(new HandleGenerator(random).next(), IdentityKey.generate(random));
    }

    /** The identity that acts; it is made if need be. */
    public IdentityFile acting() {
        return reading(() -> {
            if (profile != null) {
                return read(new Profiles(home).identity(profile));
            }
            Optional<IdentityFile> known = known();
            return known.isPresent() ? known.get() : ensure(named());
        });
    }

    /** An identity of this home. */
    public IdentityFile of(Handle handle) {
        return reading(() -> read(handle));
    }

    /**
     * A fresh identity, written and not active.
     *
     * @param named its handle; null to draw one
     */
    public IdentityFile add(@Nullable Handle named) {
        return reading(() -> {
            try (HomeLock _ = HomeLock.take(home, LOCK_LIMIT)) {
                if (named != null && store.read(named).isPresent()) {
                    throw new Failure("IdentityRegistrationError", "this home has an identity '" + named + "' already")
                            .hint("use it: authsome agent use " + named);
                }
                return write(named);
            }
        });
    }

    /**
     * Takes an identity of another home in, which does not act for that.
     *
     * @return false when this home has one of that name
     */
    public boolean adopt(IdentityFile other) {
        return reading(() -> {
            try (HomeLock _ = HomeLock.take(home, LOCK_LIMIT)) {
                return store.create(other.handle(), other.key(), clock.instant());
            }
        });
    }

    /** Has an identity of this home act from now on. */
    public void use(Handle handle) {
        reading(() -> {
            try (HomeLock _ = HomeLock.take(home, LOCK_LIMIT)) {
                IdentityFile found = read(handle);
                activate(handle);
                return found;
            }
        });
    }

    /** Whether the key of an identity is in this home. */
    public boolean isHere(Handle handle) {
        return reading(() -> store.read(handle).isPresent());
    }

    /** Deletes the key of an identity, if it is here. */
    public void delete(Handle handle) {
        reading(() -> {
            store.delete(handle);
            return handle;
        });
    }

    private IdentityFile read(Handle handle) {
        return store.read(handle).orElseThrow(() -> gone(handle));
    }

    /** The identity that acts; empty where there is none yet. */
    public Optional<IdentityFile> find() {
        return reading(() -> {
            if (profile != null) {
                return Optional.of(read(new Profiles(home).identity(profile)));
            }
            Optional<IdentityFile> known = known();
            if (known.isEmpty() && named() == null && active() != null) {
                throw gone(requireNonNull(active()));
            }
            return known;
        });
    }

    private Optional<IdentityFile> known() {
        Handle named = named();
        String key = world.variable("AUTHSOME_IDENTITY_PRIVATE_KEY");
        if (key != null) {
            return Optional.of(ofEnvironment(named, key));
        }
        Handle active = named == null ? active() : named;
        return active == null ? Optional.empty() : store.read(active);
    }

    private static <T> T reading(Supplier<T> read) {
        try {
            return read.get();
        } catch (UnsafePathException problem) {
            throw HomeFolder.unsafe(problem);
        } catch (JsonFormatException | IllegalArgumentException problem) {
            throw Failure.home(String.valueOf(problem.getMessage())).because(problem);
        } catch (KeyringException refused) {
            throw Failure.home("the key of this identity is kept in the keyring, and " + refused.getMessage())
                    .hint(refused.hint())
                    .because(refused);
        } catch (UncheckedIOException failure) {
            throw HomeFolder.unusable(failure);
        }
    }

    private @Nullable Handle named() {
        String handle = world.variable("AUTHSOME_IDENTITY");
        return handle == null ? null : new Handle(handle);
    }

    private @Nullable Handle active() {
        Handle active = ClientConfig.read(home.clientConfig()).activeIdentity();
        return active == null || active.value().equals(LEGACY) ? null : active;
    }

    private static IdentityFile ofEnvironment(@Nullable Handle named, String text) {
        try (Secret hexadecimal = Secret.ofUtf8(text.strip())) {
            IdentityKey key = IdentityKey.ofSeed(IdentityKey.parseSeed(hexadecimal));
            return new IdentityFile(named == null ? HandleGenerator.of(key.did()) : named, key);
        } catch (IllegalArgumentException problem) {
            throw Failure.usage("AUTHSOME_IDENTITY_PRIVATE_KEY: " + problem.getMessage())
                    .because(problem);
        }
    }

    /** Under the lock, because many first commands at once must leave one identity. */
    private IdentityFile ensure(@Nullable Handle named) {
        try (HomeLock _ = HomeLock.take(home, LOCK_LIMIT)) {
            Handle active = named == null ? active() : named;
            Handle handle = active == null ? orphan() : active;
            if (handle == null) {
                return create(null);
            }
            Optional<IdentityFile> known = store.read(handle);
            if (known.isEmpty() && named == null) {
                throw gone(handle);
            }
            if (known.isPresent() && active == null) {
                activate(handle);
            }
            return known.isPresent() ? known.get() : create(named);
        }
    }

    private Failure gone(Handle handle) {
        if (!handle.equals(active())) {
            return new Failure("IdentityNotFoundError", "this home has no identity '" + handle + "'")
                    .hint("run 'authsome agent list' to see which keys are here");
        }
        return Failure.home("the key of identity '" + handle + "' is gone: " + store.place(handle))
                .hint("put it back there, or remove active_identity from " + home.clientConfig());
    }

    private IdentityFile create(@Nullable Handle named) {
        IdentityFile made = write(named);
        if (named == null) {
            activate(made.handle());
        }
        return made;
    }

    private IdentityFile write(@Nullable Handle named) {
        SecureRandom drawn = random.get();
        IdentityKey key = IdentityKey.generate(drawn);
        HandleGenerator generator = new HandleGenerator(drawn);
        Handle handle = named == null ? generator.next() : named;
        while (!store.create(handle, key, clock.instant())) {
            if (named != null) {
                throw Failure.home("there is a record or a key of identity '" + named + "' already, in "
                        + home.identities() + " or in the keyring");
            }
            handle = generator.next();
        }
        return new IdentityFile(handle, key);
    }

    private void activate(Handle handle) {
        ClientConfig.read(home.clientConfig()).withActiveIdentity(handle).write(home.clientConfig());
    }

    /** The one key that an interrupted first command left; null when there is none. */
    private @Nullable Handle orphan() {
        List<Handle> found = new ArrayList<>();
        if (Files.isDirectory(home.identities())) {
            try (DirectoryStream<Path> keys = Files.newDirectoryStream(home.identities(), "[a-z0-9]*" + KEY_SUFFIX)) {
                for (Path key : keys) {
                    String name = key.getFileName().toString();
                    found.add(new Handle(name.substring(0, name.length() - KEY_SUFFIX.length())));
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        found.removeIf(handle -> handle.value().equals(LEGACY));
        if (found.size() > 1) {
            throw Failure.home("this home has several identities and none is active")
                    .hint("set AUTHSOME_IDENTITY to one of " + found);
        }
        return found.isEmpty() ? null : found.getFirst();
    }
}
