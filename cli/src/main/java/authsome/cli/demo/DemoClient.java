package authsome.cli.demo;

import java.nio.file.Path;
import java.util.List;

/**
 * A program that speaks HTTPS as agents do. It writes its whole environment to a file and makes one request, with what it
 * takes for the key.
 *
 * @param name what people call it
 * @param command how it is started under {@code authsome run}
 * @param environment the file to which it writes its environment
 */
record DemoClient(String name, List<String> command, Path environment) {

    /** The host that all of them call; the throw-away home leads it to the local upstream. */
    static final String HOST = "api.openai.com";

    /** The variable in which they look for the key. */
    static final String VARIABLE = "OPENAI_API_KEY";

    DemoClient {
        command = List.copyOf(command);
    }

    /** The path that this client asks for, by which the upstream's records are told apart. */
    static String path(String name) {
        return "/v1/models?client=" + name;
    }

    static String url(String name) {
        return "https://" + HOST + path(name);
    }
}
