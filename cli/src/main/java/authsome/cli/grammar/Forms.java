package authsome.cli.grammar;

import java.util.ArrayList;
import java.util.List;

/** Command forms in the order in which they are written down. */
public final class Forms {

    private final List<CommandForm> forms = new ArrayList<>();

    /** Writes one down. */
    public void add(CommandForm.Draft draft) {
        forms.add(draft.form());
    }

    /** Takes one over. */
    public void add(CommandForm form) {
        forms.add(form);
    }

    /** All that were written down. */
    public List<CommandForm> list() {
        return List.copyOf(forms);
    }
}
