package authsome.cli.draft;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value of an example request that a person has to keep secret; not the value.
 *
 * @param label what it could be called
 * @param places where it stood
 * @param form what can be told of others like it; null for nothing
 * @param variable the variable that stood in its place; null for none
 */
public record FoundKey(
        String label,
        List<KeyPlace> places,
        @Nullable KeyForm form,
        @Nullable String variable) {

    public FoundKey {
        places = List.copyOf(places);
    }

    /** The same, at one place more. */
    FoundKey also(KeyPlace place) {
        List<KeyPlace> more = new ArrayList<>(places);
        more.add(place);
        return new FoundKey(label, more, form, variable);
    }
}
