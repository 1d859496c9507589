package authsome.cli.home;

import authsome.api.client.home.ClientConfig;
import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.IdentityFile;
import authsome.api.client.home.ProfileFile;
import authsome.api.client.home.ProfileName;
import authsome.cli.console.Failure;
import authsome.domain.error.Nearest;
import authsome.domain.identity.Handle;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The profiles of a home. The first one, {@code default}, is the identity that the home began with; it is written down when
 * another one is made.
 */
public final class Profiles {

    private final HomeLayout home;

    public Profiles(HomeLayout home) {
        this.home = home;
    }

    /** All of them, by name. */
    public List<ProfileFile> all() {
        return ProfileFile.all(home);
    }

    /** The one in which commands act that name none; null when that is an identity without a profile, or there is none. */
    public @Nullable ProfileFile active() {
        Handle active = ClientConfig.read(home.clientConfig()).activeIdentity();
        return all().stream()
                .filter(profile -> profile.identity().equals(active))
                .findFirst()
                .orElse(null);
    }

    /** A profile by its name. */
    public Optional<ProfileFile> find(ProfileName name) {
        return ProfileFile.read(home, name);
    }

    /**
     * A profile by its name.
     *
     * @throws Failure when there is none
     */
    public ProfileFile require(String text) {
        return find(name(text)).orElseThrow(() -> unknown(text));
    }

    /** The identity that a person means by the name of a profile, or by a handle. */
    Handle identity(String text) {
        Optional<ProfileFile> profile = find(name(text));
        if (profile.isPresent()) {
            return usable(profile.get());
        }
        Handle first = ClientConfig.read(home.clientConfig()).activeIdentity();
        return first != null && text.equals(ProfileName.DEFAULT.value())
                ? first
                : handle(text).orElseThrow(() -> unknown(text));
    }

    /** Writes down which identity the home began with, unless that is written down. */
    public void keepDefault(IdentityFile first, InstantSource clock) {
        if (find(ProfileName.DEFAULT).isEmpty()) {
            new ProfileFile(ProfileName.DEFAULT, first.handle(), null, clock.instant(), true).write(home);
        }
    }

    /** Reads a name as people type it. */
    public static ProfileName name(String text) {
        try {
            return new ProfileName(text);
        } catch (IllegalArgumentException problem) {
            throw Failure.usage(String.valueOf(problem.getMessage())).because(problem);
        }
    }

    private static Handle usable(ProfileFile profile) {
        if (!profile.ready()) {
            throw new Failure("IdentityNotFoundError", "profile '" + profile.name() + "' is half made")
                    .hint("run 'authsome profile create " + profile.name() + "' again to finish it");
        }
        return profile.identity();
    }

    private Optional<Handle> handle(String text) {
        try {
            return new IdentityStore(home, null).read(new Handle(text)).map(IdentityFile::handle);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private Failure unknown(String text) {
        List<String> known = new ArrayList<>();
        all().forEach(profile -> known.add(profile.name().value()));
        String nearest = Nearest.to(text, known)
                .map(name -> "did you mean '" + name + "'?")
                .orElse("make it: authsome profile create " + text);
        return new Failure("IdentityNotFoundError", "this home has no profile '" + text + "'").hint(nearest);
    }
}
