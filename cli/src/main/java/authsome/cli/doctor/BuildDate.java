package authsome.cli.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The date that this build carries; builds of one release carry the same, so that they are the same to the byte. */
public final class BuildDate {

    private BuildDate() {}

    /** The moment. */
    public static Instant read() {
        try (InputStream in = BuildDate.class.getResourceAsStream("build-date.txt")) {
            if (in == null) {
                throw new IllegalStateException("the build left its date out");
            }
            return Instant.parse(new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
