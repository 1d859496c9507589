package authsome.cli.picker;

import authsome.cli.console.Choice;
import authsome.cli.console.PlainText;
import java.io.IOError;
import java.util.ArrayList;
import java.util.List;
import org.jline.keymap.BindingReader;
import org.jline.keymap.KeyMap;
import org.jline.reader.EndOfFileException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;
import org.jspecify.annotations.Nullable;

/** A list below the cursor that gets shorter while a person types; arrows move in it, Enter chooses, Esc leaves. */
public final class ListPicker {

    private static final int ROWS = 10;
    private static final int NAME_COLUMNS = 24;
    private static final long ESCAPE_MILLIS = 150;

    private enum Key {
        UP,
        DOWN,
        PAGE_UP,
        PAGE_DOWN,
        ENTER,
        LEAVE,
        ERASE,
        CLEAR,
        TYPE
    }

    private final Terminal terminal;
    private final String question;
    private final List<Choice> all;
    private final Display display;
    private String typed = "";
    private List<Choice> left;
    private int at;
    private int first;

    private ListPicker(Terminal terminal, String question, List<Choice> choices) {
        this.terminal = terminal;
        this.question = PlainText.of(question);
        this.all = choices.stream()
                .map(choice ->
                        new Choice(PlainText.of(choice.value()), PlainText.of(choice.description()), choice.found()))
                .toList();
        this.left = all;
        this.display = new Display(terminal, false);
    }

    /** Whether a terminal can show one. */
    public static boolean canDrawOn(Terminal terminal) {
        return !terminal.getType().startsWith(Terminal.TYPE_DUMB) && terminal.getHeight() > 4;
    }

    /** The value of what was chosen; null for nothing. */
    public static @Nullable String choose(Terminal terminal, String question, List<Choice> choices) {
        return new ListPicker(terminal, question, choices).run();
    }

    private @Nullable String run() {
        Attributes before = terminal.enterRawMode();
        Attributes own = new Attributes(terminal.getAttributes());
        // Ctrl-C is a key like others here, so that the terminal is left as it was
        own.setLocalFlag(Attributes.LocalFlag.ISIG, false);
        terminal.setAttributes(own);
        try {
            terminal.puts(Capability.keypad_xmit);
            return choose(new BindingReader(terminal.reader()), keys());
        } catch (EndOfFileException | IOError _) {
            // the terminal is gone, or the command was given up
            return null;
        } finally {
            display.update(List.of(), 0);
            terminal.puts(Capability.keypad_local);
            terminal.flush();
            terminal.setAttributes(before);
        }
    }

    private @Nullable String choose(BindingReader reader, KeyMap<Key> keys) {
        while (true) {
            draw();
            Key key = reader.readBinding(keys);
            if (key == null || key == Key.LEAVE) {
                return null;
            }
            if (key == Key.ENTER && !left.isEmpty()) {
                return left.get(at).value();
            }
            take(key, reader.getLastBinding());
        }
    }

    private void take(Key key, String text) {
        switch (key) {
            case UP -> move(-1);
            case DOWN -> move(1);
            case PAGE_UP -> move(-ROWS);
            case PAGE_DOWN -> move(ROWS);
            case ERASE -> search(typed.isEmpty() ? "" : typed.substring(0, typed.length() - 1));
            case CLEAR -> search("");
            case TYPE -> search(typed + PlainText.of(text));
            case ENTER, LEAVE -> {}
        }
    }

    private void move(int by) {
        at = Math.clamp((long) at + by, 0, Math.max(0, left.size() - 1));
    }

    private void search(String wanted) {
        typed = wanted;
        left = wanted.isBlank() ? all : Choice.matching(wanted, all);
        at = 0;
    }

    private void draw() {
        int columns = Math.max(20, terminal.getWidth());
        int rows = Math.min(ROWS, terminal.getHeight() - 3);
        display.resize(terminal.getHeight(), columns);
        first = Math.clamp(first, at - rows + 1, at);
        List<AttributedString> lines = new ArrayList<>();
        String prompt = question + " ";
        lines.add(new AttributedString(prompt + typed).columnSubSequence(0, columns - 1));
        for (int i = first; i < Math.min(left.size(), first + rows); i++) {
            lines.add(row(left.get(i), i == at).columnSubSequence(0, columns - 1));
        }
        lines.add(new AttributedString(foot(), AttributedStyle.DEFAULT.faint()).columnSubSequence(0, columns - 1));
        display.update(lines, Math.min(prompt.length() + typed.length(), columns - 1));
    }

    private static AttributedString row(Choice choice, boolean chosen) {
        AttributedStringBuilder row = new AttributedStringBuilder();
        row.append(chosen ? "> " : "  ");
        row.styled(chosen ? AttributedStyle.BOLD : AttributedStyle.DEFAULT, choice.value());
        row.append(" ".repeat(Math.max(2, NAME_COLUMNS - choice.value().length())));
        row.append(choice.description());
        return row.toAttributedString();
    }

    private String foot() {
        return left.isEmpty()
                ? "nothing like that; Esc leaves"
                : "  " + (at + 1) + " of " + left.size() + "; type to search, Enter chooses, Esc leaves";
    }

    private KeyMap<Key> keys() {
        KeyMap<Key> keys = new KeyMap<>();
        keys.setAmbiguousTimeout(ESCAPE_MILLIS);
        bind(keys, Key.UP, Capability.key_up, "\033[A", "\033OA", KeyMap.ctrl('P'));
        bind(keys, Key.DOWN, Capability.key_down, "\033[B", "\033OB", KeyMap.ctrl('N'), "\t");
        bind(keys, Key.PAGE_UP, Capability.key_ppage, "\033[5~");
        bind(keys, Key.PAGE_DOWN, Capability.key_npage, "\033[6~");
        keys.bind(Key.ENTER, "\r", "\n");
        keys.bind(Key.LEAVE, KeyMap.esc(), KeyMap.ctrl('C'), KeyMap.ctrl('D'), KeyMap.ctrl('G'));
        keys.bind(Key.ERASE, KeyMap.del(), "\b");
        keys.bind(Key.CLEAR, KeyMap.ctrl('U'));
        keys.setUnicode(Key.TYPE);
        for (char c = ' '; c < 127; c++) {
            keys.bind(Key.TYPE, String.valueOf(c));
        }
        return keys;
    }

    private void bind(KeyMap<Key> keys, Key key, Capability capability, String... spellings) {
        keys.bind(key, spellings);
        String own = KeyMap.key(terminal, capability);
        if (own != null) {
            keys.bind(key, own);
        }
    }
}
