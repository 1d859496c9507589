package authsome.cli.credential;

import authsome.api.client.json.Json;
import authsome.api.client.json.JsonObject;
import authsome.api.client.wire.connection.BasicAnswer;
import authsome.api.client.wire.connection.BasicRequest;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** {@code credential docker}: docker's helper protocol, in which failures too go to standard output. */
public final class DockerCredentialCommand implements Command {

    /** Docker goes on without a credential when it reads exactly this. */
    private static final String NOT_FOUND = "credentials not found in native keychain";

    private static final int MOST = 64 << 10;

    @Override
    public int run(Invocation invocation) {
        try {
            return switch (invocation.arguments().operand(0)) {
                case "get" -> get(invocation);
                case "list" -> list(invocation);
                case "store" ->
                    throw refused("authsome keeps what 'authsome login' stored, and nothing of 'docker login'")
                            .hint("run 'authsome login PROVIDER'");
                case "erase" ->
                    throw refused("'docker logout' ends no login of authsome").hint("run 'authsome logout PROVIDER'");
                default -> throw Failure.usage("docker's helpers know get, list, store and erase");
            };
        } catch (Failure failure) {
            return fail(invocation, failure);
        }
    }

    private static int get(Invocation invocation) {
        String server = server(invocation.world().in());
        if (server.startsWith("http://")) {
            throw refused("credentials travel over https only");
        }
        String host = host(server);
        if (!HelperRules.isHost(host)) {
            throw new Failure("ProviderNotFoundError", "docker asks for something else than a host");
        }
        HelperRules.requireOutsideRuns(invocation, "docker");
        BasicRequest request =
                new BasicRequest("docker", host, invocation.arguments().option("--connection"), null);
        BasicAnswer answer = invocation.call(client -> client.basic(request));
        print(
                invocation,
                JsonObject.builder()
                        .put("ServerURL", server)
                        .put("Username", answer.username())
                        .put("Secret", answer.password())
                        .build());
        return ExitCodes.OK;
    }

    /** Which servers there is something for; no secret is in it. */
    private static int list(Invocation invocation) {
        JsonObject.Builder servers = JsonObject.builder();
        Map<String, String> hosts = invocation.call(client -> client.basicHosts("docker"));
        hosts.forEach((host, username) -> servers.put("https://" + host, username));
        print(invocation, servers.build());
        return ExitCodes.OK;
    }

    private static void print(Invocation invocation, JsonObject json) {
        invocation.output().exact(Json.printText(json));
    }

    private static String server(InputStream in) {
        try {
            byte[] bytes = in.readNBytes(MOST);
            String text = new String(bytes, StandardCharsets.UTF_8).strip();
            if (text.isEmpty()) {
                throw Failure.usage("no credentials server URL");
            }
            return text;
        } catch (IOException failure) {
            throw new Failure("InputCancelledError", "standard input cannot be read").because(failure);
        }
    }

    /** Docker names registries by their host, and its own by a URL with a path. */
    private static String host(String server) {
        String rest = server.startsWith("https://") ? server.substring("https://".length()) : server;
        int slash = rest.indexOf('/');
        return slash < 0 ? rest : rest.substring(0, slash);
    }

    private static Failure refused(String sentence) {
        return new Failure("OperationNotAllowedError", sentence);
    }

    private static int fail(Invocation invocation, Failure failure) {
        boolean nothing =
                failure.name().equals("ProviderNotFoundError") || failure.name().equals("ConnectionNotFoundError");
        if (nothing) {
            invocation.output().exact(NOT_FOUND);
            return ExitCodes.OTHER;
        }
        String hint = failure.hint();
        invocation.output().line("authsome: " + failure.sentence() + (hint == null ? "" : "; " + hint));
        return failure.exitCode();
    }
}
