package authsome.daemon.order;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The options of a command: flags, and names that are followed by a value. Of one that stands several times the last counts. */
public final class Order {

    private final Map<String, List<String>> values;

    private Order(Map<String, List<String>> values) {
        this.values = values;
    }

    /**
     * Reads them.
     *
     * @param flags the options that have no value
     * @param valued those that have one
     * @throws IllegalArgumentException if {@code arguments} hold anything else
     */
    public static Order read(List<String> arguments, Set<String> flags, Set<String> valued) {
        Map<String, List<String>> values = new TreeMap<>();
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String name = rest.next();
            List<String> said = values.computeIfAbsent(name, _ -> new ArrayList<>());
            if (flags.contains(name)) {
                continue;
            }
            if (!valued.contains(name)) {
                throw new IllegalArgumentException("unknown option " + name);
            }
            if (!rest.hasNext()) {
                throw new IllegalArgumentException(name + " needs a value");
            }
            said.add(rest.next());
        }
        return new Order(values);
    }

    /** Whether an option stands there. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The value of an option; null where it does not stand there. */
    public @Nullable String find(String name) {
        List<String> said = all(name);
        return said.isEmpty() ? null : said.getLast();
    }

    /** All values of an option that may stand several times, in their order. */
    public List<String> all(String name) {
        return List.copyOf(values.getOrDefault(name, List.of()));
    }
}
