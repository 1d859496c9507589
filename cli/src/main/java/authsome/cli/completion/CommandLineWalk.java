package authsome.cli.completion;

import authsome.cli.grammar.CommandForm;
import authsome.cli.grammar.Grammar;
import authsome.cli.grammar.Kind;
import authsome.cli.grammar.Operand;
import authsome.cli.grammar.OptionForm;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Walks along the words of a command line that is not finished, and finds what belongs where the cursor is. */
final class CommandLineWalk {

    private final Grammar grammar;
    private final List<String> words;
    private final int cursor;
    private final Set<String> used = new HashSet<>();
    private Place place = new Place.Nothing();
    private String group = "";
    private @Nullable CommandForm form;
    private int operands;
    private String provider = "";
    private String first = "";

    /** @param cursor the word in which the cursor is; it may stand behind the last one */
    CommandLineWalk(Grammar grammar, List<String> words, int cursor) {
        this.grammar = grammar;
        this.words = words;
        this.cursor = cursor;
        int at = 0;
        while (at >= 0 && at < words.size()) {
            at = step(at);
        }
        if (at == words.size() && cursor == words.size()) {
            plain("", true, at);
        }
        if (place instanceof Place.Option) {
            // known only now: options that stand behind the cursor are there already
            place = new Place.Option(unused());
        }
    }

    Place place() {
        return place;
    }

    /** The provider that stands anywhere in the command line; empty for none. */
    String provider() {
        return provider;
    }

    /** The first word that help is asked on; empty for none. */
    String first() {
        return first;
    }

    /** Where to go on; negative when nothing that follows is ours to read. */
    private int step(int at) {
        String word = words.get(at);
        boolean here = at == cursor;
        if (word.equals("--") && !here) {
            return afterDashes(at);
        }
        return word.startsWith("-") ? option(word, here, at) : plain(word, here, at);
    }

    private int afterDashes(int at) {
        if (form != null && form.hasTail()) {
            return tail(at + 1);
        }
        return -1;
    }

    private int tail(int at) {
        if (cursor >= at) {
            place = new Place.Program(at);
        }
        return -1;
    }

    private int option(String word, boolean here, int at) {
        int equals = word.indexOf('=');
        OptionForm option = find(equals < 0 ? word : word.substring(0, equals));
        if (here && equals < 0) {
            place = new Place.Option(List.of());
            return at + 1;
        }
        if (option == null || option.isFlag()) {
            used.add(option == null ? word : option.name());
            return at + 1;
        }
        used.add(option.name());
        if (equals >= 0) {
            value(option.kind(), word.substring(equals + 1), word.substring(0, equals + 1), here);
            return at + 1;
        }
        String value = at + 1 < words.size() ? words.get(at + 1) : "";
        value(option.kind(), value, "", at + 1 == cursor);
        return at + 2;
    }

    private int plain(String word, boolean here, int at) {
        CommandForm known = form;
        if (known == null || gathers(known)) {
            if (here) {
                place = new Place.Command(group);
                return at + 1;
            }
            return command(word) ? at + 1 : -1;
        }
        if (operands < known.operands().size()) {
            Operand operand = known.operands().get(operands);
            value(operand.kind(), word, "", here);
            operands++;
            return at + 1;
        }
        if (known.hasTail()) {
            return tail(at);
        }
        if (here && word.isEmpty()) {
            place = new Place.Option(List.of());
        }
        return at + 1;
    }

    /** Whether {@code word} leads on. */
    private boolean command(String word) {
        String path = group.isEmpty() ? word : group + " " + word;
        form = grammar.find(path);
        boolean leads = form != null || grammar.findGroup(path) != null;
        group = path;
        return leads;
    }

    private boolean gathers(CommandForm known) {
        return !grammar.in(known.path()).isEmpty();
    }

    private void value(Kind kind, String value, String before, boolean here) {
        if (here) {
            place = new Place.Value(kind, before);
            return;
        }
        if (kind == Kind.PROVIDER || kind == Kind.CONNECTED) {
            provider = value;
        }
        if (kind == Kind.WORD && first.isEmpty()) {
            first = value;
        }
    }

    private @Nullable OptionForm find(String spelling) {
        for (OptionForm option : all()) {
            if (option.isSpelled(spelling)) {
                return option;
            }
        }
        return null;
    }

    private List<OptionForm> unused() {
        List<OptionForm> unused = new ArrayList<>();
        for (OptionForm option : all()) {
            if (option.repeatable() || !used.contains(option.name())) {
                unused.add(option);
            }
        }
        return unused;
    }

    private List<OptionForm> all() {
        List<OptionForm> all = new ArrayList<>(form == null ? CommandForm.COMMON : form.allOptions());
        all.addAll(Grammar.ASKING);
        return all;
    }
}
