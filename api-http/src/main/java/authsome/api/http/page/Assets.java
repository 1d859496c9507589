package authsome.api.http.page;

import authsome.api.client.proof.ProofSigner;
import authsome.api.http.html.LocalPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The files beside the pages. Their names hold their hashes, so browsers may keep them. */
final class Assets {

    private static final int DIGITS = 16;

    private final byte[] stylesheetBytes = read("pages.css");
    private final byte[] iconBytes = read("icon.svg");
    private final LocalPath stylesheetPath = path(stylesheetBytes, ".css");
    private final LocalPath iconPath = path(iconBytes, ".svg");

    LocalPath stylesheet() {
        return stylesheetPath;
    }

    byte[] stylesheetBytes() {
        return stylesheetBytes.clone();
    }

    LocalPath icon() {
        return iconPath;
    }

    byte[] iconBytes() {
        return iconBytes.clone();
    }

    private static LocalPath path(byte[] content, String ending) {
        return LocalPath.of("/assets/" + ProofSigner.sha256(content).substring(0, DIGITS) + ending);
    }

    private static byte[] read(String name) {
        try (InputStream file = Assets.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("this build lacks " + name);
            }
            return file.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
