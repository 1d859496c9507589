package authsome.api.client.home;

import authsome.api.client.http.BaseUrl;
import authsome.api.client.json.Json;
import authsome.api.client.json.JsonFormatException;
import authsome.api.client.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * That a home's commands call a daemon elsewhere, as somebody decided.
 *
 * @param url where it is
 * @param roots PEM, whose certificates it may show beside those of the usual roots; null for none
 */
public record ServerChoice(BaseUrl url, @Nullable String roots) {

    /**
     * Reads the choice; empty when the home's own daemon is called.
     *
     * @throws JsonFormatException if the file is damaged
     */
    public static Optional<ServerChoice> read(HomeLayout home) {
        byte[] bytes = PrivateFiles.read(home.serverChoice());
        if (bytes == null) {
            return Optional.empty();
        }
        JsonObject json = Json.parseObject(bytes);
        try {
            return Optional.of(new ServerChoice(BaseUrl.parse(json.text("base_url")), json.findText("roots")));
        } catch (IllegalArgumentException problem) {
            throw JsonFormatException.shape("client/server.json", String.valueOf(problem.getMessage()));
        }
    }

    /** Writes it as a whole. */
    public void write(HomeLayout home) {
        PrivateFiles.replace(
                home.serverChoice(),
                Json.print(JsonObject.builder()
                        .put("base_url", url.toString())
                        .putIfPresent("roots", roots)
                        .build()));
    }

    /** Has commands call the home's own daemon again. */
    public static void delete(HomeLayout home) {
        try {
            Files.deleteIfExists(home.serverChoice());
            Files.deleteIfExists(home.audience());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
