package authsome.cli.sandbox;

import authsome.cli.console.ExitCodes;
import authsome.cli.console.Failure;
import authsome.cli.process.Child;
import authsome.cli.process.Executable;
import authsome.cli.process.Signals;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The first process in a sandbox: leads the ports of the proxy to the sockets that lead out, starts the command, gives it the
 * signals that are meant for it, and reports its end. It knows no secret.
 */
public final class Warden {

    /** As for a process that was killed. */
    private static final int CUT_OFF = 137;

    private static final int KILL = 9;

    private final Path passage;
    private final SocketChannel outside;

    private Warden(Path passage, SocketChannel outside) {
        this.passage = passage;
        this.outside = outside;
    }

    /** What {@link #keep} is called with, beside the command. */
    static List<String> words(Path passage, List<Integer> ports, List<String> command) {
        List<String> words = new ArrayList<>(List.of(passage.toString()));
        ports.forEach(port -> words.add(port.toString()));
        words.add("--");
        words.addAll(command);
        return words;
    }

    /**
     * Does all of it; gives the exit code of the command.
     *
     * @param words the folder of the passage, ports, {@code --} and the command
     * @param environment the command's
     * @param complain takes what to say when the command cannot be started
     */
    public static int keep(List<String> words, Map<String, String> environment, Consumer<Failure> complain)
            throws IOException {
        int end = words.indexOf("--");
        Path passage = Path.of(words.getFirst());
        Signals.drop();
        try (SocketChannel outside = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            outside.connect(Passage.reports(passage));
            Warden warden = new Warden(passage, outside);
            for (String port : words.subList(1, end)) {
                warden.lead(Integer.parseInt(port));
            }
            Passage.write(outside, Passage.STARTS);
            int code = warden.run(words.subList(end + 1, words.size()), environment, complain);
            Passage.write(outside, Passage.ENDED, code);
            return code;
        }
    }

    private void lead(int port) throws IOException {
        Forwarder.start(Passage.loopback(port), Passage.way(passage, port));
    }

    private int run(List<String> command, Map<String, String> environment, Consumer<Failure> complain) {
        try {
            Executable.require(command.getFirst(), environment.getOrDefault("PATH", ""));
            Child child = Child.startApart(command, environment);
            Thread.ofPlatform().daemon().name("sandbox-signals").start(() -> pass(child));
            return child.await();
        } catch (Failure failure) {
            complain.accept(
                    failure.exitCode() == ExitCodes.NOT_FOUND
                            ? new Failure(failure.name(), failure.sentence() + " (in the sandbox)")
                                    .hint("it is somewhere that the sandbox hides: show it with --sandbox-read")
                            : failure);
            return failure.exitCode();
        }
    }

    private void pass(Child child) {
        try {
            int number = Passage.read(outside);
            while (number >= 0) {
                child.signal(number);
                number = Passage.read(outside);
            }
        } catch (IOException _) {
            // as if it had ended
        }
        // whoever started the sandbox is gone, and with it the way out: all that is in here ends
        try {
            new ProcessBuilder("/bin/kill", "-KILL", "-1").start();
        } catch (IOException _) {
            child.signal(KILL);
        }
        Runtime.getRuntime().halt(CUT_OFF);
    }
}
