package authsome.cli.table;

import authsome.cli.grammar.Kind;
import authsome.cli.grammar.Operand;
import authsome.cli.grammar.OptionForm;

/** Options and operands that several commands have in common. */
final class Options {

    static final OptionForm CONNECTION =
            OptionForm.value("--connection", "NAME", Kind.CONNECTION, "the account; without it the default one");
    static final OptionForm YES = OptionForm.flag("--yes", "do not ask");
    static final OptionForm COUNT = OptionForm.value("--lines", "N", "how many").or("-n");
    static final OptionForm PASSPHRASE_FILE = OptionForm.value(
            "--passphrase-file", "PATH", Kind.FILE, "read the passphrase from the first line of this file");
    static final OptionForm BASE_URL =
            OptionForm.value("--base-url", "URL", "your installation, where a service has many");
    static final Operand DEFINITION_FILE =
            Operand.of("FILE", Kind.FILE, "the definition, in JSON: a file, an https URL, or - for standard input");

    private Options() {}
}
