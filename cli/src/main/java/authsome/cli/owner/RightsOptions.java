package authsome.cli.owner;

import authsome.cli.command.Names;
import authsome.cli.console.Failure;
import authsome.cli.grammar.Arguments;
import authsome.cli.grammar.Kind;
import authsome.cli.grammar.OptionForm;
import authsome.domain.identity.Reach;
import authsome.domain.identity.Rights;
import authsome.domain.provider.ProviderName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The options by which a person says what an identity may do. */
public final class RightsOptions {

    private static final OptionForm USE_ONLY =
            OptionForm.flag("--use-only", "it may use connections in runs, and not read them");
    private static final OptionForm READ_ONLY =
            OptionForm.flag("--read-only", "it may read and use, and change nothing");
    private static final OptionForm FULL = OptionForm.flag("--full", "it may do all that you may");
    private static final OptionForm PROVIDERS = OptionForm.value(
            "--providers", "A,B", Kind.PROVIDERS, "connections at these providers only; 'all' for all");
    private static final OptionForm BOUND = OptionForm.flag("--bound", "it stays in its vault");
    private static final OptionForm FREE = OptionForm.flag("--free", "it may enter your other vaults");
    private static final String ALL = "all";

    private RightsOptions() {}

    /** The options, and what else the command takes. */
    public static OptionForm[] and(OptionForm... more) {
        List<OptionForm> options = new ArrayList<>(List.of(USE_ONLY, READ_ONLY, FULL, PROVIDERS, BOUND, FREE));
        options.addAll(List.of(more));
        // no lambda: every command line passes here
        return options.toArray(new OptionForm[0]);
    }

    /** Whether any of them stands in a command line. */
    static boolean isThere(Arguments arguments) {
        return List.of(USE_ONLY, READ_ONLY, FULL, PROVIDERS, BOUND, FREE).stream()
                .anyMatch(option -> arguments.has(option.name()));
    }

    /** What a command line makes of {@code before}; what it does not mention stays. */
    static Rights of(Arguments arguments, Rights before) {
        exclusive(arguments, USE_ONLY, READ_ONLY, FULL);
        exclusive(arguments, BOUND, FREE);
        return Rights.of(reach(arguments, before), providers(arguments, before), bound(arguments, before));
    }

    private static Reach reach(Arguments arguments, Rights before) {
        if (arguments.has(USE_ONLY.name())) {
            return Reach.USE_ONLY;
        }
        if (arguments.has(READ_ONLY.name())) {
            return Reach.READ_ONLY;
        }
        return arguments.has(FULL.name()) ? Reach.FULL : before.reach();
    }

    private static boolean bound(Arguments arguments, Rights before) {
        return arguments.has(BOUND.name()) || (before.bound() && !arguments.has(FREE.name()));
    }

    private static Collection<ProviderName> providers(Arguments arguments, Rights before) {
        String text = arguments.option(PROVIDERS.name());
        if (text == null) {
            return before.providers();
        }
        if (text.equals(ALL)) {
            return List.of();
        }
        return List.of(text.split(",", -1)).stream()
                .map(name -> Names.provider(name.strip()))
                .toList();
    }

    private static void exclusive(Arguments arguments, OptionForm... options) {
        List<String> there = List.of(options).stream()
                .map(OptionForm::name)
                .filter(arguments::has)
                .toList();
        if (there.size() > 1) {
            throw Failure.usage(there.get(0) + " and " + there.get(1) + " contradict each other");
        }
    }

    /** Rights for people. */
    public static String describe(Rights rights) {
        String reach = switch (rights.reach()) {
            case FULL -> "all";
            case READ_ONLY -> "read-only";
            case USE_ONLY -> "use-only";
        };
        String providers = rights.providers().isEmpty()
                ? ""
                : " at "
                        + String.join(
                                ",",
                                rights.providers().stream()
                                        .map(ProviderName::value)
                                        .toList());
        return reach + providers + (rights.bound() ? ", bound to its vault" : "");
    }
}
