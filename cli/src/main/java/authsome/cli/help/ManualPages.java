package authsome.cli.help;

import authsome.cli.console.ExitCode;
import authsome.cli.console.ExitCodes;
import authsome.cli.grammar.CommandForm;
import authsome.cli.grammar.Grammar;
import authsome.cli.grammar.GroupForm;
import authsome.cli.grammar.Kind;
import authsome.cli.grammar.Operand;
import authsome.cli.grammar.OptionForm;
import authsome.cli.grammar.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Manual pages, made from the table of commands: one of authsome and one of each command. */
public final class ManualPages {

    private static final String SECTION = "1";

    /** Of the lines that stay as they are. */
    private static final int INDENT = 2;

    private static final List<OptionForm> ENVIRONMENT = List.of(
            OptionForm.flag("AUTHSOME_HOME", "the home, instead of ~/.authsome"),
            OptionForm.flag("AUTHSOME_PROFILE", "the profile to act in, as --profile"),
            OptionForm.flag("AUTHSOME_VAULT", "the vault that commands concern, as --vault"),
            OptionForm.flag("AUTHSOME_IDENTITY", "the handle of the identity that acts"),
            OptionForm.flag("NO_COLOR", "set to anything, it keeps colours out"));

    private final Grammar grammar;
    private final String version;
    private final String date;

    /**
     * The manual of a build.
     *
     * @param date of the build, so that builds of one release are the same to the byte
     */
    public ManualPages(Grammar grammar, String version, Instant date) {
        this.grammar = grammar;
        this.version = version;
        this.date = date.toString().substring(0, "2026-06-17".length());
    }

    /** The pages by the names of their files, for example {@code authsome-get.1}. */
    public SortedMap<String, String> all() {
        SortedMap<String, String> pages = new TreeMap<>();
        pages.put("authsome." + SECTION, overview());
        for (CommandForm form : grammar.forms()) {
            if (!form.hidden()) {
                pages.put(name(form.path()) + "." + SECTION, command(form));
            }
        }
        return pages;
    }

    private static String name(String path) {
        return path.isEmpty() ? "authsome" : "authsome-" + path.replace(' ', '-');
    }

    private Roff begin(String path, String summary) {
        String name = name(path);
        String shortly = summary.substring(0, 1).toLowerCase(Locale.ROOT) + summary.substring(1, summary.length() - 1);
        return Roff.title(name.toUpperCase(Locale.ROOT), date, version)
                .macro("SH", "NAME")
                .text(name + " - " + shortly)
                .macro("SH", "SYNOPSIS");
    }

    private String overview() {
        Roff page =
                begin("", HelpText.PURPOSE).bold("authsome [OPTIONS] COMMAND").macro("SH", "DESCRIPTION");
        page.text(
                        "authsome keeps keys and tokens in a daemon, and puts them into the requests of programs that run under it.")
                .text("Each command has a page of its own, such as authsome-get(1).");
        for (Topic topic : Topic.values()) {
            topic(page, topic);
        }
        common(page, "OPTIONS");
        page.macro("SH", "EXIT STATUS");
        for (ExitCode code : ExitCodes.TABLE) {
            String names = code.names().isEmpty() ? "" : " (" + String.join(", ", code.names()) + ")";
            page.macro("TP").bold(Integer.toString(code.code())).text(code.meaning() + names);
        }
        page.macro("PP").text("authsome run returns the code of its command, and 128 + n where signal n ended it.");
        page.macro("SH", "ENVIRONMENT");
        ENVIRONMENT.forEach(each -> page.macro("TP").bold(each.name()).text(each.help()));
        page.macro("SH", "FILES");
        page.macro("TP").bold("~/.authsome").text("the home: identities, settings, and what is stored, sealed");
        return page.page();
    }

    private void topic(Roff page, Topic topic) {
        boolean begun = false;
        for (CommandForm form : grammar.forms()) {
            if (form.hidden() || topicOf(form) != topic) {
                continue;
            }
            if (!begun) {
                page.macro("SS", topic.title());
                begun = true;
            }
            page.macro("TP").bold(form.path()).text(form.summary());
        }
    }

    private Topic topicOf(CommandForm form) {
        GroupForm group = grammar.findGroup(form.group());
        CommandForm gathering = grammar.find(form.group());
        if (group != null) {
            return group.topic();
        }
        return gathering == null ? form.topic() : gathering.topic();
    }

    private String command(CommandForm form) {
        Roff page = begin(form.path(), form.summary())
                .bold(form.usage())
                .macro("SH", "DESCRIPTION")
                .text(form.summary());
        about(page, form.about());
        if (!form.operands().isEmpty() || form.tail() != null) {
            page.macro("SH", "OPERANDS");
            form.operands().forEach(operand -> operand(page, operand));
            if (form.tail() != null) {
                operand(page, form.tail());
            }
        }
        if (!form.options().isEmpty()) {
            page.macro("SH", "OPTIONS");
            form.options().forEach(option -> option(page, option));
        }
        page.macro("SH", "EXAMPLES").lines(form.examples());
        common(page, "OPTIONS OF EVERY COMMAND");
        page.macro("SH", "SEE ALSO").macro("BR", "authsome", "(1)");
        return page.page();
    }

    private static void about(Roff page, List<String> about) {
        List<String> kept = new ArrayList<>();
        for (String each : about) {
            if (each.startsWith(" ")) {
                kept.add(each.substring(INDENT));
                continue;
            }
            if (!kept.isEmpty()) {
                page.macro("PP").lines(kept);
                kept.clear();
            }
            page.macro("PP").text(each);
        }
        if (!kept.isEmpty()) {
            page.macro("PP").lines(kept);
        }
    }

    private static void common(Roff page, String title) {
        page.macro("SH", title);
        CommandForm.COMMON.forEach(option -> option(page, option));
        Grammar.ASKING.forEach(option -> option(page, option));
    }

    private static void operand(Roff page, Operand operand) {
        page.macro("TP").bold(operand.usage()).text(operand.help());
        words(page, operand.kind());
    }

    private static void option(Roff page, OptionForm option) {
        page.macro("TP")
                .bold(option.usage())
                .text(option.help() + (option.repeatable() ? "; may stand more than once" : ""));
        words(page, option.kind());
    }

    private static void words(Roff page, Kind kind) {
        if (kind instanceof Kind.Choice choice) {
            page.macro("RS");
            choice.words().forEach(word -> page.macro("TP").bold(word.word()).text(word.meaning()));
            page.macro("RE");
        }
    }
}
