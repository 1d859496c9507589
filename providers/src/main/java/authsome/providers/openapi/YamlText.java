package authsome.providers.openapi;

import authsome.providers.json.Problems;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * YAML 1.2, of which JSON is a part, as maps, lists and plain values; no type that a text names is ever made. It comes from
 * anybody: it is looked through for its depth before it is taken in, and aliases make it no larger than it is, because they
 * are the same objects.
 */
final class YamlText {

    static final int MOST_CHARACTERS = 4 << 20;

    private static final int DEEPEST = 200;

    /** A single word is read in a time that grows with the square of its length: 4 MiB took four seconds. */
    private static final int LONGEST_WORD = 128 << 10;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setCodePointLimit(MOST_CHARACTERS)
            .setAllowDuplicateKeys(false)
            .setAllowRecursiveKeys(false)
            .setMaxAliasesForCollections(50)
            .build();

    private YamlText() {}

    /** The map that a text is; null when it is none, which is then a problem. */
    static @Nullable Map<?, ?> read(String text, Problems problems) {
        try {
            if (hasEndlessWord(text)) {
                problems.add(0, "it has a text of more than " + (LONGEST_WORD >> 10) + " KiB in one piece");
                return null;
            }
            if (!isFlat(text)) {
                problems.add(0, "it is nested more than " + DEEPEST + " deep");
                return null;
            }
            if (new Load(SETTINGS).loadFromString(text) instanceof Map<?, ?> map) {
                return map;
            }
            problems.add(0, "it is neither a JSON object nor a YAML mapping");
        } catch (MarkedYamlEngineException wrong) {
            int line = wrong.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            problems.add(line, "neither JSON nor YAML: " + Problems.quote(String.valueOf(wrong.getProblem())));
        } catch (YamlEngineException wrong) {
            problems.add(0, "neither JSON nor YAML: " + Problems.quote(String.valueOf(wrong.getMessage())));
        }
        return null;
    }

    private static boolean hasEndlessWord(String text) {
        int begun = 0;
        for (int i = 0; i < text.length(); i++) {
            if ("\n\r\"'{}[],:".indexOf(text.charAt(i)) >= 0) {
                begun = i + 1;
            } else if (i - begun >= LONGEST_WORD) {
                return true;
            }
        }
        return false;
    }

    /** Reading goes as deep as a text is nested; looking through it does not. */
    private static boolean isFlat(String text) {
        int depth = 0;
        Parser parser = new ParserImpl(SETTINGS, new StreamReader(SETTINGS, text));
        while (parser.hasNext()) {
            switch (parser.next().getEventId()) {
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                case Alias, Comment, DocumentEnd, DocumentStart, Scalar, StreamEnd, StreamStart -> {}
            }
            if (depth > DEEPEST) {
                return false;
            }
        }
        return true;
    }
}
