package authsome.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes the start-up caches of an installed folder: {@code MakeCaches FOLDER}. */
public final class MakeCaches {

    private MakeCaches() {}

    /** Ends with 1 when there are none afterwards; authsome works without them too. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Path.of(args[0]).toAbsolutePath();
        new StartUpCaches(folder, Path.of(System.getProperty("java.home"))).create();
        if (!Files.exists(folder.resolve("cli.aot"))) {
            System.exit(1);
        }
    }
}
