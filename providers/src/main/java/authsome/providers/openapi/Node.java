package authsome.providers.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A map of a description; what is missing or of another kind is empty.
 *
 * @param members its members as they were read
 */
record Node(Map<?, ?> members) {

    static final Node EMPTY = new Node(Map.of());

    Node at(String name) {
        return members.get(name) instanceof Map<?, ?> map ? new Node(map) : EMPTY;
    }

    boolean has(String name) {
        return members.get(name) != null;
    }

    /** A text, or what is written like one, such as a version. */
    @Nullable
    String text(String name) {
        return shown(members.get(name));
    }

    private static @Nullable String shown(@Nullable Object value) {
        boolean plain = value instanceof String || value instanceof Number || value instanceof Boolean;
        return plain ? String.valueOf(value) : null;
    }

    /** The maps of a list. */
    List<Node> nodes(String name) {
        List<Node> nodes = new ArrayList<>();
        if (members.get(name) instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof Map<?, ?> map) {
                    nodes.add(new Node(map));
                }
            }
        }
        return nodes;
    }

    /** The texts of a list. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        if (members.get(name) instanceof List<?> list) {
            for (Object item : list) {
                String text = shown(item);
                if (text != null) {
                    texts.add(text);
                }
            }
        }
        return texts;
    }

    /** The members that are maps, in their order. */
    Map<String, Node> children() {
        Map<String, Node> children = new LinkedHashMap<>();
        members.forEach((name, value) -> {
            if (name instanceof String key && value instanceof Map<?, ?> map) {
                children.put(key, new Node(map));
            }
        });
        return children;
    }

    /** The names of its members. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        members.keySet().forEach(name -> names.add(String.valueOf(name)));
        return names;
    }
}
