package authsome.cli.command;

import authsome.api.client.DaemonClient;
import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.IdentityFile;
import authsome.cli.console.Failure;
import authsome.cli.console.Output;
import authsome.cli.console.World;
import authsome.cli.grammar.Arguments;
import authsome.cli.home.CalledDaemon;
import authsome.cli.home.EphemeralHome;
import authsome.cli.home.HomeClient;
import authsome.cli.home.HomeFolder;
import authsome.cli.home.Identities;
import authsome.cli.home.LocalDaemon;
import authsome.cli.home.RemoteDaemon;
import authsome.cli.text.RelativeTime;
import authsome.domain.connection.ConnectionName;
import authsome.domain.provider.ProviderName;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One command being carried out: what it was told, and what it works with. */
public final class Invocation {

    private final World world;
    private final Output output;
    private final Arguments arguments;
    private final HomeLayout home;
    private final LocalDaemon localDaemon;
    private final Identities identities;
    private final boolean ephemeral;
    private @Nullable HomeClient client;

    public Invocation(World world, Output output, Arguments arguments) {
        this.world = world;
        this.output = output;
        this.arguments = arguments;
        this.home = HomeFolder.locate(world);
        this.localDaemon = new LocalDaemon(home, world, output);
        this.identities =
                new Identities(home, world, arguments.option("--profile"), InstantSource.system(), SecureRandom::new);
        this.ephemeral = false;
    }

    private Invocation(World world, Output output, Arguments arguments, EphemeralHome ephemeral) {
        this.world = world;
        this.output = output;
        this.arguments = arguments;
        this.home = ephemeral.layout();
        this.localDaemon = ephemeral.daemon();
        this.identities = new Identities(home, world, InstantSource.system(), SecureRandom::new);
        this.ephemeral = true;
        this.client = ephemeral.client();
    }

    /** The same command in a home that lives no longer than it. */
    public static Invocation in(EphemeralHome ephemeral, World world, Output output, Arguments arguments) {
        return new Invocation(world, output, arguments, ephemeral);
    }

    public World world() {
        return world;
    }

    public Output output() {
        return output;
    }

    public Arguments arguments() {
        return arguments;
    }

    public HomeLayout home() {
        return home;
    }

    /** The home's own daemon as a process, whether or not it is the one that commands call. */
    public LocalDaemon localDaemon() {
        return localDaemon;
    }

    /** The daemon elsewhere that commands call; null when they call the home's own. */
    public @Nullable RemoteDaemon remoteDaemon() {
        return ephemeral ? null : RemoteDaemon.find(home, world, output.trace());
    }

    /**
     * The home's own daemon as a process, for what makes sense only where commands call it.
     *
     * @param what the command does, for a message
     * @throws Failure where they call one elsewhere
     */
    public LocalDaemon requireLocalDaemon(String what) {
        RemoteDaemon remote = remoteDaemon();
        if (remote != null) {
            throw remote.notHere(what);
        }
        return localDaemon;
    }

    private CalledDaemon calledDaemon() {
        RemoteDaemon remote = remoteDaemon();
        return remote == null ? localDaemon.called() : remote;
    }

    /** The identities of this home. */
    public Identities identities() {
        return identities;
    }

    /** Calls the daemon as another identity of this home. */
    public <T> T callAs(IdentityFile identity, Function<DaemonClient, T> request) {
        return new HomeClient(calledDaemon(), () -> identity, world).call(request);
    }

    /** Calls the daemon, which is started if need be. */
    public <T> T call(Function<DaemonClient, T> request) {
        return client().call(request);
    }

    private HomeClient client() {
        HomeClient known = client;
        if (known == null) {
            String vault = arguments.option("--vault");
            known = new HomeClient(
                    calledDaemon(),
                    identities::acting,
                    world,
                    vault == null ? world.variable("AUTHSOME_VAULT") : vault);
            client = known;
        }
        return known;
    }

    /** The provider that the operand names. */
    public ProviderName provider(int operand) {
        return Names.provider(arguments.operand(operand));
    }

    /** The connection that {@code --connection} names; null when it is not there. */
    public @Nullable ConnectionName findConnection() {
        String name = arguments.option("--connection");
        return name == null ? null : Names.connection(name);
    }

    /** The connection that {@code --connection} names, else the provider's default. */
    public ConnectionName connection() {
        ConnectionName named = findConnection();
        return named == null ? ConnectionName.DEFAULT : named;
    }

    /** A moment as this output tells it: for eyes how far away it is, else the timestamp; a hyphen for none. */
    public String moment(@Nullable String timestamp) {
        if (output.screen().isTerminal()) {
            return new RelativeTime(InstantSource.system().instant()).of(timestamp);
        }
        return timestamp == null ? "-" : timestamp;
    }

    /** Asks a question that {@code --yes} answers. */
    public boolean confirms(String question) {
        if (arguments.has("--yes")) {
            return true;
        }
        if (!world.terminal().canAsk()) {
            throw new Failure("InputCancelledError", "there is no terminal on which to ask: " + question)
                    .hint("pass --yes to say yes beforehand");
        }
        return world.terminal().confirm(question);
    }
}
