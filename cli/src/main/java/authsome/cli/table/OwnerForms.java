package authsome.cli.table;

import static authsome.cli.grammar.Kind.word;

import authsome.cli.grammar.CommandForm;
import authsome.cli.grammar.Forms;
import authsome.cli.grammar.Kind;
import authsome.cli.grammar.Operand;
import authsome.cli.grammar.OptionForm;
import authsome.cli.owner.RightsOptions;

/** The part of the command table that concerns what an owner has. */
final class OwnerForms {

    private static final OptionForm IN_VAULT =
            OptionForm.value("--in", "VAULT", Kind.VAULT, "the vault that it works in");
    private static final Operand PROFILE = Operand.of("NAME", Kind.PROFILE, "the profile");
    private static final Operand HANDLE = Operand.of("HANDLE", Kind.IDENTITY, "the identity");
    private static final Operand VAULT = Operand.of("NAME", Kind.VAULT, "the vault");
    private static final Operand PRINCIPAL =
            Operand.of("PRINCIPAL", Kind.TEXT, "the owner, as 'authsome admin principals' shows it");
    private static final Kind.Choice ROLES =
            Kind.oneOf(word("admin", "governs the server"), word("user", "has connections of its own"));

    private OwnerForms() {}

    static void addTo(Forms forms) {
        addProfiles(forms);
        addAgents(forms);
        addVaults(forms);
        addPrincipals(forms);
        addEnrolment(forms);
    }

    private static void addProfiles(Forms forms) {
        forms.add(CommandForm.of(
                        "profile create", "Makes a profile: an identity with a vault that no other profile sees.")
                .operands(Operand.of("NAME", Kind.TEXT, "its name"))
                .options(OptionForm.value("--description", "TEXT", "what it is for"))
                .examples("authsome profile create work"));
        forms.add(CommandForm.of("profile use", "Has commands act in a profile from now on.")
                .operands(PROFILE)
                .examples("authsome profile use work"));
        forms.add(CommandForm.of("profile list", "Lists the profiles of this home.")
                .examples("authsome profile list"));
        forms.add(CommandForm.of("profile show", "Shows a profile.")
                .operands(PROFILE.orNone("the profile; without it the one in use"))
                .examples("authsome profile show work"));
        forms.add(CommandForm.of("profile remove", "Removes a profile and destroys the key of its vault.")
                .operands(PROFILE)
                .options(Options.YES)
                .examples("authsome profile remove work"));
    }

    private static void addAgents(Forms forms) {
        forms.add(CommandForm.of("agent create", "Makes an identity; one without limits acts from now on.")
                .options(RightsOptions.and(
                        OptionForm.value("--handle", "HANDLE", "its name; without it one is drawn"), IN_VAULT))
                .inJson()
                .examples("authsome agent create --use-only --providers github,openai"));
        forms.add(CommandForm.of("agent use", "Has another identity of this home act from now on.")
                .operands(HANDLE)
                .inJson()
                .examples("authsome agent use calm-boldly-firmly-0412"));
        forms.add(CommandForm.of("agent list", "Lists your identities, and what each may do.")
                .inJson()
                .examples("authsome agent list"));
        forms.add(CommandForm.of("agent restrict", "Changes what an identity may do; what is not mentioned stays.")
                .operands(HANDLE)
                .options(RightsOptions.and(IN_VAULT))
                .inJson()
                .examples("authsome agent restrict calm-boldly-firmly-0412 --use-only"));
        forms.add(CommandForm.of("agent remove", "Removes an identity; nobody can act as it any more.")
                .operands(HANDLE)
                .options(Options.YES)
                .inJson()
                .examples("authsome agent remove calm-boldly-firmly-0412"));
    }

    private static void addVaults(Forms forms) {
        forms.add(CommandForm.of("vault list", "Lists your vaults.").examples("authsome vault list"));
        forms.add(CommandForm.of("vault create", "Makes a vault.")
                .operands(Operand.of("NAME", Kind.TEXT, "its name"))
                .options(OptionForm.flag("--exclusive", "only identities that are put into it enter it"))
                .examples("authsome vault create work --exclusive"));
        forms.add(CommandForm.of("vault use", "Has commands concern a vault from now on.")
                .operands(VAULT)
                .examples("authsome vault use work"));
        forms.add(CommandForm.of("vault rename", "Gives a vault another name.")
                .operands(VAULT, Operand.of("NEW_NAME", Kind.TEXT, "what it is called from then on"))
                .examples("authsome vault rename work office"));
        forms.add(CommandForm.of("vault remove", "Removes a vault and destroys its key.")
                .operands(VAULT)
                .options(Options.YES)
                .examples("authsome vault remove work"));
    }

    private static void addPrincipals(Forms forms) {
        forms.add(CommandForm.of("admin principals", "Lists the owners of this server.")
                .examples("authsome admin principals"));
        forms.add(CommandForm.of("admin role", "Makes an owner an administrator or a user.")
                .operands(PRINCIPAL, Operand.of("ROLE", ROLES, "what it is from then on"))
                .examples("authsome admin role principal_0123456789ab admin"));
        forms.add(CommandForm.of("admin disable", "Stops an owner and all who act for it.")
                .operands(PRINCIPAL)
                .options(Options.YES)
                .examples("authsome admin disable principal_0123456789ab"));
        forms.add(CommandForm.of("admin enable", "Lets a stopped owner go on.")
                .operands(PRINCIPAL)
                .examples("authsome admin enable principal_0123456789ab"));
    }

    private static void addEnrolment(Forms forms) {
        forms.add(CommandForm.of("admin invite", "Prints a link by which one person creates an account, once.")
                .operands(Operand.of("EMAIL", Kind.TEXT, "who is invited"))
                .options(OptionForm.value("--role", "ROLE", ROLES, "what the account is; without it a user"))
                .examples("authsome admin invite ada@example.com"));
        forms.add(CommandForm.of("admin enroll", "Prints a token by which programs become identities of yours.")
                .options(RightsOptions.and(
                        IN_VAULT,
                        OptionForm.value("--ttl", "TIME", "how long it is good: 30m, 1h (the default), 7d"),
                        OptionForm.value("--uses", "N", "for how many identities (1)")))
                .examples("authsome admin enroll --use-only --ttl 30m"));
        forms.add(CommandForm.of("admin enrolments", "Lists the enrolment tokens that are still good.")
                .examples("authsome admin enrolments"));
        forms.add(CommandForm.of("admin unenroll", "Ends an enrolment token.")
                .operands(Operand.of("ENROLMENT", Kind.TEXT, "its id, as 'authsome admin enrolments' shows it"))
                .examples("authsome admin unenroll enr_0123456789ab"));
    }
}
