package authsome.cli;

import authsome.cli.console.Choice;
import authsome.cli.console.Terminal;
import authsome.cli.console.World;
import authsome.domain.secret.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A world for one command line: what it prints is kept, and a person can be played. */
public final class TestWorld {

    private final Map<String, String> environment;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Deque<String> answers = new ArrayDeque<>();
    private InputStream in = InputStream.nullInputStream();
    private boolean atTerminal;
    private Terminal.@Nullable Size screen;
    private boolean pager;
    private @Nullable String paged;

    public TestWorld(Map<String, String> environment) {
        this.environment = new HashMap<>(environment);
    }

    /** Standard input is a pipe that holds this. */
    public TestWorld piping(String input) {
        in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** A person sits at a terminal and gives these answers. */
    public TestWorld answering(String... typed) {
        atTerminal = true;
        answers.addAll(List.of(typed));
        return this;
    }

    /** Results go to a terminal of this size. */
    public TestWorld showing(int columns, int rows) {
        screen = new Terminal.Size(columns, rows);
        environment.putIfAbsent("TERM", "xterm-256color");
        return this;
    }

    /** There is a pager on the terminal. */
    public TestWorld paging() {
        pager = true;
        return this;
    }

    /** What was shown by a pager, under the command of that; null for nothing. */
    public @Nullable String paged() {
        return paged;
    }

    public World world() {
        return new World(environment, in, stream(out), stream(err), new Person());
    }

    /** Carries out a command line. */
    public int run(String... words) {
        return Main.run(words, world());
    }

    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private final class Person implements Terminal {

        @Override
        public boolean canAsk() {
            return atTerminal;
        }

        @Override
        public boolean canShow() {
            return atTerminal;
        }

        @Override
        public boolean showsResults() {
            return screen != null;
        }

        @Override
        public Size size() {
            return screen == null ? Size.NONE : screen;
        }

        @Override
        public boolean page(List<String> lines, String command) {
            if (pager) {
                paged = command + "\n" + String.join("\n", lines) + "\n";
            }
            return pager;
        }

        @Override
        public @Nullable Secret askSecret(String prompt) {
            String answer = answers.poll();
            return answer == null ? null : Secret.ofUtf8(answer);
        }

        @Override
        public @Nullable String askLine(String prompt) {
            return answers.poll();
        }

        @Override
        public @Nullable String choose(String question, List<Choice> choices) {
            String answer = answers.poll();
            return choices.stream().anyMatch(choice -> choice.value().equals(answer)) ? answer : null;
        }

        @Override
        public boolean confirm(String question) {
            return "y".equals(answers.poll());
        }
    }
}
