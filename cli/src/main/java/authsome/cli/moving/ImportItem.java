package authsome.cli.moving;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was found, beside what is here.
 *
 * @param kind {@code key}, {@code provider}, {@code identity}, {@code setting} or {@code vault}
 * @param name what it is called
 * @param source where it was found
 * @param state what would, or what did, become of it
 * @param note why, or what to do; null when there is nothing to say
 * @param details lines that show more, never a secret
 * @param step takes it over; gives why that was refused, or null; itself null when there is nothing to do
 */
record ImportItem(
        String kind,
        String name,
        String source,
        State state,
        @Nullable String note,
        List<String> details,
        @Nullable Supplier<@Nullable String> step) {

    /** What becomes of a thing. */
    enum State {
        NEW("new"),
        SAME("same"),
        DIFFERENT("different"),
        REFUSED("refused"),
        IMPORTED("imported");

        private final String word;

        State(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    ImportItem {
        details = List.copyOf(details);
    }

    /** A thing that can be taken over. */
    static ImportItem of(String kind, String name, String source, State state, Supplier<@Nullable String> step) {
        return new ImportItem(kind, name, source, state, null, List.of(), step);
    }

    /** A thing that is here. */
    static ImportItem same(String kind, String name, String source) {
        return new ImportItem(kind, name, source, State.SAME, null, List.of(), null);
    }

    /** A thing that cannot be taken over. */
    static ImportItem refused(String kind, String name, String source, String why) {
        return new ImportItem(kind, name, source, State.REFUSED, why, List.of(), null);
    }

    ImportItem details(List<String> lines) {
        return new ImportItem(kind, name, source, state, note, lines, step);
    }

    boolean isImportable() {
        return step != null;
    }

    /** The same after it was taken over, or refused. */
    ImportItem taken() {
        if (step == null) {
            return this;
        }
        String why = step.get();
        return new ImportItem(kind, name, source, why == null ? State.IMPORTED : State.REFUSED, why, List.of(), null);
    }

    /** For programs. */
    JsonObject json() {
        return JsonObject.builder()
                .put("kind", kind)
                .put("name", name)
                .put("source", source)
                .put("status", state.word())
                .putIfPresent("note", note)
                .put("details", JsonValue.ofTexts(details))
                .build();
    }
}
