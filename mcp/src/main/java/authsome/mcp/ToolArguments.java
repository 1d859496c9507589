package authsome.mcp;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an agent gave with a call. Its shape was held to the schema before. */
final class ToolArguments {

    private final Map<String, Object> values;

    ToolArguments(@Nullable Map<String, Object> values) {
        this.values = values == null ? Map.of() : values;
    }

    /** An argument that the schema demands. */
    String text(String name) {
        String text = findText(name);
        if (text == null) {
            throw new IllegalArgumentException("the argument '" + name + "' is missing");
        }
        return text;
    }

    /** An argument that may be left out; null then, and when it is empty. */
    @Nullable
    String findText(String name) {
        return values.get(name) instanceof String text && !text.isBlank() ? text.strip() : null;
    }

    List<String> texts(String name) {
        return values.get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    int number(String name, int otherwise) {
        return values.get(name) instanceof Number number ? number.intValue() : otherwise;
    }
}
