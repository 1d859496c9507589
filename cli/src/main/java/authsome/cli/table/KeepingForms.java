package authsome.cli.table;

import static authsome.cli.grammar.Kind.word;

import authsome.cli.grammar.CommandForm;
import authsome.cli.grammar.Forms;
import authsome.cli.grammar.Kind;
import authsome.cli.grammar.Operand;
import authsome.cli.grammar.OptionForm;
import authsome.cli.grammar.Topic;

/** The part of the command table that concerns backups, keys and the record of what was done. */
final class KeepingForms {

    private KeepingForms() {}

    static void addTo(Forms forms) {
        addRecord(forms);
        addBackups(forms);
        addMoving(forms);
        addPolicy(forms);
        addKeys(forms);
    }

    private static void addRecord(Forms forms) {
        forms.add(CommandForm.of("log", "Shows the audit log, the newest entry first.")
                .topic(Topic.KEEPING)
                .options(
                        Options.COUNT,
                        OptionForm.flag("--follow", "the newest last, and go on with what happens from now on")
                                .or("-f"),
                        OptionForm.value("--provider", "PROVIDER", Kind.PROVIDER, "only what concerns this provider"),
                        OptionForm.value("--since", "WHEN", "only what is newer: 10m, 2h, 3d, or 2026-06-17T10:20:30Z"),
                        OptionForm.value(
                                "--event",
                                "EVENT",
                                "only this event, or those that begin so: provider.login, provider"),
                        OptionForm.value("--connection", "NAME", Kind.CONNECTION, "only what concerns this account"),
                        OptionForm.value("--identity", "HANDLE", Kind.IDENTITY, "only what this identity did"),
                        OptionForm.value("--status", "STATUS", "only what ended like this"),
                        OptionForm.flag("--raw", "the end of the file that mirrors the log, as it is"))
                .examples("authsome log --provider github --since 2h", "authsome log --follow"));
        forms.add(CommandForm.of("audit verify", "Checks that the audit log is as it was written; exit code 1 if not.")
                .examples("authsome audit verify"));
    }

    private static void addBackups(Forms forms) {
        forms.add(CommandForm.of(
                        "backup", "Writes a backup of this home, or of the --vault alone, encrypted to a passphrase.")
                .topic(Topic.KEEPING)
                .operands(Operand.of("FILE", Kind.FILE, "where to write it"))
                .options(
                        OptionForm.flag("--without-identities", "leave out the keys of this home's identities"),
                        Options.PASSPHRASE_FILE,
                        OptionForm.flag("--force", "replace FILE"))
                .examples("authsome backup home.backup", "authsome backup work.backup --vault work"));
        forms.add(CommandForm.of("restore", "Puts a backup into this home, whose daemon must not run.")
                .topic(Topic.KEEPING)
                .operands(Operand.of("FILE", Kind.FILE, "what 'authsome backup' wrote"))
                .options(
                        OptionForm.flag("--dry-run", "read all of it, say what it is, and change nothing"),
                        Options.PASSPHRASE_FILE,
                        OptionForm.flag("--force", "replace what is there, which is kept beside it"))
                .examples("authsome restore home.backup --dry-run"));
    }

    private static void addMoving(Forms forms) {
        Kind stores = Kind.oneOf(word("sqlite", "files of this home"), word("hcvault", "HashiCorp Vault or OpenBao"));
        forms.add(CommandForm.of(
                        "admin migrate",
                        "Moves this home, whose daemon must not run, to another storage engine; goes on where it was interrupted.")
                .options(
                        OptionForm.value("--from", "STORE", stores, "where its documents are"),
                        OptionForm.value("--to", "STORE", stores, "where they go; the settings say more about it"),
                        OptionForm.flag("--dry-run", "open everything, count it, and change nothing"),
                        OptionForm.value(
                                "--account", "EMAIL", "give the owner of this home an account, by which to sign in"),
                        OptionForm.value(
                                "--password-file",
                                "PATH",
                                Kind.FILE,
                                "read its password from the first line of this file; else it is typed or piped in"),
                        OptionForm.flag(
                                "--force", "replace what lies in this home where it goes, and keep it beside it"))
                .examples(
                        "authsome admin migrate --from sqlite --to hcvault --dry-run",
                        "authsome admin migrate --from sqlite --to hcvault --account ada@example.com"));
    }

    private static void addPolicy(Forms forms) {
        forms.add(CommandForm.of(
                        "admin vault-policy",
                        "Prints the policy that Vault or OpenBao has to give this home's daemon, by the settings: no more and no less.")
                .examples("authsome admin vault-policy"));
    }

    private static void addKeys(Forms forms) {
        forms.add(CommandForm.of("admin rekey", "Wraps all data keys by a new master key, while everything runs on.")
                .options(
                        OptionForm.value(
                                "--to",
                                "PLACE",
                                Kind.oneOf(
                                        word("file", "a file of this home"),
                                        word("keyring", "the keyring of the operating system"),
                                        word("passphrase", "nowhere: a passphrase gives it")),
                                "where the new one is kept; without it where the present one is"),
                        Options.PASSPHRASE_FILE,
                        OptionForm.value(
                                "--present-passphrase-file",
                                "PATH",
                                Kind.FILE,
                                "the same for the passphrase of now, if there is one"))
                .examples("authsome admin rekey --to keyring"));
        forms.add(CommandForm.of(
                        "admin accept-state",
                        "Takes a store that was put back to an older state for what it should be.")
                .options(Options.YES)
                .examples("authsome admin accept-state"));
        forms.add(CommandForm.of("vault rotate-key", "Seals a vault by another data key, while everything runs on.")
                .operands(Operand.of("VAULT", Kind.VAULT, "").orNone("the vault; without it the one in use"))
                .examples("authsome vault rotate-key work"));
    }
}
