package authsome.cli.onboard;

import authsome.api.client.home.ClientConfig;
import authsome.api.client.home.ServerChoice;
import authsome.api.client.http.BaseUrl;
import authsome.api.client.json.JsonObject;
import authsome.api.client.wire.Health;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Failure;
import authsome.cli.console.Output;
import authsome.cli.home.HomeFolder;
import authsome.cli.home.RemoteDaemon;
import org.jspecify.annotations.Nullable;

/**
 * {@code connect}: has the commands of this home call a daemon elsewhere, such as a team's, from now on. Nothing is written
 * unless that one answers; what this home keeps of its own stays, and is used again after {@code connect --local}.
 */
public final class ConnectCommand implements Command {

    @Override
    public int run(Invocation invocation) {
        boolean local = invocation.arguments().has("--local");
        String address = invocation.arguments().findOperand(0);
        if (local) {
            if (address != null || invocation.arguments().has("--ca")) {
                throw Failure.usage("--local goes with nothing else");
            }
            return leave(invocation);
        }
        if (address == null && invocation.arguments().has("--ca")) {
            throw Failure.usage("--ca goes with the URL of a daemon");
        }
        return address == null ? show(invocation) : connect(invocation, address);
    }

    private static int show(Invocation invocation) {
        RemoteDaemon remote = invocation.remoteDaemon();
        Output output = invocation.output();
        if (output.json()) {
            output.object(JsonObject.builder()
                    .put("status", remote == null ? "local" : "connected")
                    .putIfPresent(
                            "base_url", remote == null ? null : remote.url().toString())
                    .build());
        } else if (remote == null) {
            output.line("The commands of this home call its own daemon.");
        } else {
            output.line("The commands of this home call the daemon at " + remote.url() + ".");
        }
        return ExitCodes.OK;
    }

    private static int connect(Invocation invocation, String address) {
        RemoteDaemon remote = save(invocation, address);
        if (remote == null) {
            return leave(invocation);
        }
        Output output = invocation.output();
        if (output.json()) {
            output.object(JsonObject.builder()
                    .put("status", "connected")
                    .put("base_url", remote.url().toString())
                    .build());
        } else {
            output.line("The commands of this home call the daemon at " + remote.url() + " from now on.");
            output.line("Next: authsome onboard, which makes this home known there and has somebody answer for it.");
        }
        return ExitCodes.OK;
    }

    /**
     * Has this home call the daemon at {@code address}, once that has answered; null when that is the home's own.
     *
     * @throws Failure when it does not answer, and nothing is changed then
     */
    static @Nullable RemoteDaemon save(Invocation invocation, String address) {
        BaseUrl url = parse(address);
        if (RemoteDaemon.isOwn(url, invocation.home(), invocation.world())) {
            return null;
        }
        String file = invocation.arguments().option("--ca");
        if (file == null) {
            file = invocation.world().variable("AUTHSOME_CA_FILE");
        }
        String roots = file == null ? null : RemoteDaemon.readRoots(file);
        RemoteDaemon remote = RemoteDaemon.of(
                url, roots, invocation.home(), invocation.output().trace());
        Health health = remote.health();
        HomeFolder.prepare(invocation.home());
        remote.forget();
        if (health.instance() == null) {
            invocation
                    .output()
                    .warn("authsome: " + url
                            + " is a daemon of the published package, which has no runs, vaults or policies");
        }
        new ServerChoice(url, roots).write(invocation.home());
        // the published package reads it there
        ClientConfig.read(invocation.home().clientConfig())
                .withDaemonBaseUrl(url.toString())
                .write(invocation.home().clientConfig());
        return remote;
    }

    private static int leave(Invocation invocation) {
        boolean was = ServerChoice.read(invocation.home()).isPresent()
                || isElsewhere(
                        ClientConfig.read(invocation.home().clientConfig()).daemonBaseUrl());
        if (was) {
            ServerChoice.delete(invocation.home());
            ClientConfig.read(invocation.home().clientConfig())
                    .withoutDaemonBaseUrl()
                    .write(invocation.home().clientConfig());
        }
        Output output = invocation.output();
        String url = invocation.world().variable("AUTHSOME_BASE_URL");
        if (output.json()) {
            output.object(JsonObject.builder().put("status", "local").build());
        } else {
            output.line("The commands of this home call its own daemon.");
        }
        if (url != null && invocation.remoteDaemon() != null) {
            output.note("authsome: as long as AUTHSOME_BASE_URL is set, they call " + url);
        }
        return ExitCodes.OK;
    }

    /** The published package writes the URL of a home's own daemon down too. */
    private static boolean isElsewhere(@Nullable String written) {
        return written != null && written.startsWith("https:");
    }

    private static BaseUrl parse(String address) {
        try {
            return BaseUrl.parse(address);
        } catch (IllegalArgumentException problem) {
            throw Failure.usage(String.valueOf(problem.getMessage()))
                    .hint("for example: authsome connect https://authsome.example.com")
                    .because(problem);
        }
    }
}
