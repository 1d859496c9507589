package authsome.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The finished folder under measurement, and the JDK that runs it. */
record Product(Path folder, Path jdk) {

    Tool authsome(BenchHome home, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(folder.resolve("bin/authsome").toString());
        command.addAll(List.of(arguments));
        return new Tool(command, Map.of("AUTHSOME_HOME", home.root().toString()), "");
    }

    Tool javaVersion() {
        return Tool.of(jdk.resolve("bin/java").toString(), "-version");
    }
}
