package authsome.cli.shell;

import authsome.cli.completion.Candidate;
import authsome.cli.completion.Completion;
import authsome.cli.completion.LiveValues;
import authsome.cli.table.CommandTable;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Offers in the editor what the completion scripts of other shells offer. */
final class ShellCompleter implements Completer {

    private static final String OURSELVES = "authsome";

    private final LiveValues live;

    ShellCompleter(LiveValues live) {
        this.live = live;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<org.jline.reader.Candidate> found) {
        List<String> words = new ArrayList<>(line.words().subList(0, line.wordIndex()));
        words.add(line.word().substring(0, line.wordCursor()));
        if (words.size() > 1 && words.getFirst().equals(OURSELVES)) {
            words.removeFirst();
        }
        Completion completion = Completion.of(CommandTable.grammar(), words, words.size() - 1, live);
        for (Candidate candidate : completion.candidates()) {
            found.add(new org.jline.reader.Candidate(
                    candidate.value(),
                    candidate.value(),
                    null,
                    candidate.description().isEmpty() ? null : candidate.description(),
                    null,
                    null,
                    !candidate.isOpen()));
        }
        switch (completion.rest()) {
            case FILES -> FileWords.add(words.getLast(), false, found);
            case FOLDERS -> FileWords.add(words.getLast(), true, found);
            case NOTHING, PROGRAM -> {}
        }
        if (words.size() == 1) {
            OwnWords.add(words.getFirst(), found);
        }
    }
}
