package authsome.cli.grammar;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Gives our table of commands to the parser library, without annotations and reflection. */
final class ParserModel {

    static final String HELP = "--help";
    static final String VERSION = "--version";

    private final Map<CommandLine, CommandForm> forms = new HashMap<>();
    private final CommandLine root;

    ParserModel(Grammar grammar) {
        root = new CommandLine(spec("authsome"));
        configure(root);
        grammar.forms().forEach(this::add);
    }

    /** The command that {@code line} reads; null for the root and for what only gathers commands. */
    @Nullable
    CommandForm form(CommandLine line) {
        return forms.get(line);
    }

    /** The words that lead to {@code line}; empty for the root. */
    static String path(CommandLine line) {
        CommandLine parent = line.getParent();
        if (parent == null) {
            return "";
        }
        return parent.getParent() == null
                ? line.getCommandName()
                : parent.getCommandName() + " " + line.getCommandName();
    }

    CommandLine root() {
        return root;
    }

    private void add(CommandForm form) {
        CommandLine parent = form.group().isEmpty() ? root : group(form.group());
        CommandSpec spec = spec(form.name());
        form.options().forEach(option -> spec.addOption(option(option)));
        for (int i = 0; i < form.operands().size(); i++) {
            spec.addPositional(operand(form.operands().get(i), i));
        }
        if (form.tail() != null) {
            spec.addPositional(tail(form.tail(), form.operands().size()));
        }
        CommandLine command = new CommandLine(spec);
        parent.addSubcommand(form.name(), command);
        configure(command);
        command.setStopAtPositional(form.hasTail());
        forms.put(command, form);
    }

    private CommandLine group(String name) {
        CommandLine known = root.getSubcommands().get(name);
        if (known != null) {
            return known;
        }
        CommandLine group = new CommandLine(spec(name));
        root.addSubcommand(name, group);
        configure(group);
        return group;
    }

    private static void configure(CommandLine command) {
        // a flag may stand twice; of values that do our own words speak
        command.setExpandAtFiles(false)
                .setPosixClusteredShortOptionsAllowed(false)
                .setOverwrittenOptionsAllowed(true);
    }

    /** At each level stands what every command has, so that it may stand before, inside and behind a command. */
    private static CommandSpec spec(String name) {
        CommandSpec spec = CommandSpec.create().name(name);
        // for the parser a request for help excuses what else is missing
        spec.addOption(OptionSpec.builder("-h", HELP).usageHelp(true).build());
        spec.addOption(OptionSpec.builder("-v", VERSION).versionHelp(true).build());
        CommandForm.COMMON.forEach(option -> spec.addOption(option(option)));
        return spec;
    }

    private static OptionSpec option(OptionForm form) {
        String[] names = form.alias() == null ? new String[] {form.name()} : new String[] {form.alias(), form.name()};
        OptionSpec.Builder builder = OptionSpec.builder(names);
        if (form.isFlag()) {
            return builder.build();
        }
        Class<?> type = form.repeatable() ? String[].class : String.class;
        return builder.arity("1").type(type).paramLabel(form.value()).build();
    }

    private static PositionalParamSpec operand(Operand operand, int index) {
        return PositionalParamSpec.builder()
                .index(Integer.toString(index))
                .arity(operand.optional() ? "0..1" : "1")
                .required(!operand.optional())
                .type(String.class)
                .paramLabel(operand.label())
                .build();
    }

    private static PositionalParamSpec tail(Operand tail, int index) {
        return PositionalParamSpec.builder()
                .index(index + "..*")
                .arity(tail.optional() ? "0..*" : "1..*")
                .required(!tail.optional())
                .type(String[].class)
                .paramLabel(tail.label())
                .build();
    }
}
