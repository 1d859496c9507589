package authsome.cli.grammar;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Gives our table of commands to the parser library, without annotations and reflection. */
final class ParserModel {

    private static final Map<String, String> GROUPS = Map.of(
            "provider", "Services that can be logged in to.",
            "connections", "Named accounts at providers.",
            "daemon", "The process that keeps credentials and hosts the proxy.",
            "profile", "Separate sets of connections for one person: each has an identity and a vault of its own.",
            "agent", "Identities, and what each may do.",
            "vault", "Stores of connections that never meet.",
            "admin", "What concerns everybody on a server.");

    private final Map<CommandLine, CommandForm> forms = new HashMap<>();
    private final CommandLine root;

    ParserModel(List<CommandForm> commands) {
        CommandSpec spec = spec("authsome", "Lends credentials to programs that never see them.");
        spec.addOption(OptionSpec.builder("-v", "--version")
                .description("print the version")
                .build());
        addCommon(spec);
        root = new CommandLine(spec);
        configure(root);
        for (CommandForm form : commands) {
            add(form);
        }
    }

    Map<CommandLine, CommandForm> forms() {
        return forms;
    }

    CommandLine root() {
        return root;
    }

    private void add(CommandForm form) {
        int space = form.path().indexOf(' ');
        CommandLine parent = space < 0 ? root : group(form.path().substring(0, space));
        String name = form.path().substring(space + 1);
        CommandSpec spec = spec(name, form.summary());
        form.options().forEach(option -> spec.addOption(option(option)));
        addCommon(spec);
        for (int i = 0; i < form.operands().size(); i++) {
            spec.addPositional(operand(form.operands().get(i), i));
        }
        if (form.hasTail()) {
            spec.addPositional(tail(form));
        }
        CommandLine command = new CommandLine(spec);
        parent.addSubcommand(name, command);
        configure(command);
        command.setStopAtPositional(form.hasTail());
        forms.put(command, form);
    }

    private CommandLine group(String name) {
        CommandLine known = root.getSubcommands().get(name);
        if (known != null) {
            return known;
        }
        CommandSpec spec = spec(name, GROUPS.getOrDefault(name, ""));
        addCommon(spec);
        CommandLine group = new CommandLine(spec);
        root.addSubcommand(name, group);
        configure(group);
        return group;
    }

    private static void configure(CommandLine command) {
        command.setExpandAtFiles(false).setPosixClusteredShortOptionsAllowed(false);
    }

    private static CommandSpec spec(String name, String summary) {
        CommandSpec spec = CommandSpec.create().name(name);
        spec.usageMessage().description(summary).width(100).synopsisHeading("usage: ");
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("print this help")
                .build());
        return spec;
    }

    private static void addCommon(CommandSpec spec) {
        for (OptionForm option : CommandForm.COMMON) {
            spec.addOption(option(option));
        }
    }

    private static OptionSpec option(OptionForm form) {
        String[] names = form.alias() == null ? new String[] {form.name()} : new String[] {form.alias(), form.name()};
        OptionSpec.Builder builder = OptionSpec.builder(names).description(form.help());
        if (form.isFlag()) {
            return builder.build();
        }
        Class<?> type = form.repeatable() ? String[].class : String.class;
        return builder.arity("1").type(type).paramLabel(form.value()).build();
    }

    private static PositionalParamSpec operand(String label, int index) {
        boolean optional = label.charAt(0) == '[';
        String name = optional ? label.substring(1, label.length() - 1) : label;
        return PositionalParamSpec.builder()
                .index(Integer.toString(index))
                .arity(optional ? "0..1" : "1")
                .required(!optional)
                .type(String.class)
                .paramLabel(name)
                .build();
    }

    private static PositionalParamSpec tail(CommandForm form) {
        return PositionalParamSpec.builder()
                .index(form.operands().size() + "..*")
                .arity("1..*")
                .required(true)
                .type(String[].class)
                .paramLabel(form.tail())
                .build();
    }
}
