package authsome.cli.grammar;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A command line that was understood.
 *
 * @param form the command
 * @param options the values of the options that stand in it, by name; a flag has the value {@code true}
 * @param operands the operands
 * @param tail what follows them
 */
public record Arguments(CommandForm form, Map<String, List<String>> options, List<String> operands, List<String> tail) {

    public Arguments {
        options = Map.copyOf(options);
        operands = List.copyOf(operands);
        tail = List.copyOf(tail);
    }

    public boolean has(String option) {
        return options.containsKey(option);
    }

    /** The option's value; null when it is not there. */
    public @Nullable String option(String name) {
        List<String> values = options.get(name);
        return values == null ? null : values.getLast();
    }

    /** All values of an option that may be repeated. */
    public List<String> all(String name) {
        return options.getOrDefault(name, List.of());
    }

    /** An operand that must be there. */
    public String operand(int index) {
        return operands.get(index);
    }

    /** An operand that may be missing. */
    public @Nullable String findOperand(int index) {
        return index < operands.size() ? operands.get(index) : null;
    }

    /** Collects what a reader finds. */
    static final class Collector {

        private final Map<String, List<String>> options = new LinkedHashMap<>();
        private final List<String> operands = new ArrayList<>();

        /** Adds an option; false when it must not stand twice. */
        boolean option(OptionForm option, String value) {
            List<String> values = options.get(option.name());
            if (values != null && !option.repeatable()) {
                // a flag that stands twice says nothing new
                return option.isFlag();
            }
            if (values == null) {
                values = new ArrayList<>();
                options.put(option.name(), values);
            }
            values.add(value);
            return true;
        }

        void operand(String value) {
            operands.add(value);
        }

        int operandCount() {
            return operands.size();
        }

        Arguments build(CommandForm form, List<String> tail) {
            return new Arguments(form, options, operands, tail);
        }
    }
}
