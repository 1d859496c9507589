package authsome.api.client.home;

import authsome.api.client.json.Json;
import authsome.api.client.json.JsonFormatException;
import authsome.api.client.json.JsonObject;
import authsome.domain.identity.Handle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A profile of a home: a name for an identity that is bound to a vault of its own.
 *
 * @param name what the person calls it
 * @param identity the identity that acts in it
 * @param description what it is for; null for nothing
 * @param createdAt when it was made
 * @param ready whether the daemon knows all of it; one that is not was interrupted while it was made
 */
public record ProfileFile(
        ProfileName name, Handle identity, @Nullable String description, Instant createdAt, boolean ready) {

    private static final String SUFFIX = ".json";

    /** The same profile, known to the daemon. */
    public ProfileFile done() {
        return new ProfileFile(name, identity, description, createdAt, true);
    }

    /**
     * Reads a profile; empty when the home has none of that name.
     *
     * @throws JsonFormatException if it is damaged
     */
    public static Optional<ProfileFile> read(HomeLayout home, ProfileName name) {
        byte[] bytes = PrivateFiles.read(home.profile(name));
        return bytes == null ? Optional.empty() : Optional.of(of(name, Json.parseObject(bytes)));
    }

    /** All profiles of a home, by name. */
    public static List<ProfileFile> all(HomeLayout home) {
        if (!Files.isDirectory(home.profiles())) {
            return List.of();
        }
        List<ProfileFile> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(home.profiles(), "*" + SUFFIX)) {
            for (Path file : files) {
                String text = file.getFileName().toString();
                read(home, new ProfileName(text.substring(0, text.length() - SUFFIX.length())))
                        .ifPresent(found::add);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        found.sort(Comparator.comparing(ProfileFile::name));
        return found;
    }

    private static ProfileFile of(ProfileName name, JsonObject json) {
        try {
            return new ProfileFile(
                    name,
                    new Handle(json.text("identity")),
                    json.findText("description"),
                    Instant.parse(json.text("created_at")),
                    json.flag("ready", true));
        } catch (IllegalArgumentException | DateTimeException problem) {
            throw JsonFormatException.shape("profile " + name, String.valueOf(problem.getMessage()));
        }
    }

    /** Writes the profile as a whole. */
    public void write(HomeLayout home) {
        PrivateFiles.createFolder(home.profiles());
        PrivateFiles.replace(
                home.profile(name),
                Json.print(JsonObject.builder()
                        .put("identity", identity.value())
                        .putIfPresent("description", description)
                        .put("created_at", createdAt.toString())
                        .put("ready", ready)
                        .build()));
    }

    /** Forgets the profile; its identity's key is another file. */
    public static void delete(HomeLayout home, ProfileName name) {
        try {
            Files.deleteIfExists(home.profile(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
