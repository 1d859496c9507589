package authsome.cli;

import authsome.cli.grammar.CommandForm;
import authsome.cli.grammar.OptionForm;
import authsome.cli.owner.RightsOptions;
import java.util.List;

/** The part of the command table that concerns what an owner has. */
final class OwnerForms {

    private static final OptionForm YES = OptionForm.flag("--yes", "do not ask");
    private static final OptionForm VAULT = OptionForm.value("--in", "VAULT", "the vault that it works in");

    private OwnerForms() {}

    static void addTo(List<CommandForm> forms) {
        addProfiles(forms);
        addAgents(forms);
        addVaults(forms);
        addPrincipals(forms);
    }

    private static void addProfiles(List<CommandForm> forms) {
        forms.add(CommandForm.of(
                        "profile create", "Makes a profile: an identity with a vault that no other profile sees.")
                .operands("NAME")
                .options(OptionForm.value("--description", "TEXT", "what it is for")));
        forms.add(CommandForm.of("profile use", "Has commands act in a profile from now on.")
                .operands("NAME"));
        forms.add(CommandForm.of("profile list", "Lists the profiles of this home."));
        forms.add(CommandForm.of("profile show", "Shows a profile; without NAME the one in use.")
                .operands("[NAME]"));
        forms.add(CommandForm.of("profile remove", "Removes a profile and destroys the key of its vault.")
                .operands("NAME")
                .options(YES));
    }

    private static void addAgents(List<CommandForm> forms) {
        forms.add(CommandForm.of("agent create", "Makes an identity; one without limits acts from now on.")
                .options(RightsOptions.and(
                        OptionForm.value("--handle", "HANDLE", "its name; without it one is drawn"), VAULT)));
        forms.add(CommandForm.of("agent use", "Has another identity of this home act from now on.")
                .operands("HANDLE"));
        forms.add(CommandForm.of("agent list", "Lists your identities, and what each may do."));
        forms.add(CommandForm.of("agent restrict", "Changes what an identity may do; what is not mentioned stays.")
                .operands("HANDLE")
                .options(RightsOptions.and(VAULT)));
        forms.add(CommandForm.of("agent remove", "Removes an identity; nobody can act as it any more.")
                .operands("HANDLE")
                .options(YES));
    }

    private static void addVaults(List<CommandForm> forms) {
        forms.add(CommandForm.of("vault list", "Lists your vaults."));
        forms.add(CommandForm.of("vault create", "Makes a vault.")
                .operands("NAME")
                .options(OptionForm.flag("--exclusive", "only identities that are put into it enter it")));
        forms.add(CommandForm.of("vault use", "Has commands concern a vault from now on.")
                .operands("NAME"));
        forms.add(CommandForm.of("vault rename", "Gives a vault another name.").operands("NAME", "NEW_NAME"));
        forms.add(CommandForm.of("vault remove", "Removes a vault and destroys its key.")
                .operands("NAME")
                .options(YES));
    }

    private static void addPrincipals(List<CommandForm> forms) {
        forms.add(CommandForm.of("admin principals", "Lists the owners of this server."));
        forms.add(CommandForm.of("admin role", "Makes an owner an administrator or a user.")
                .operands("PRINCIPAL", "ROLE"));
        forms.add(CommandForm.of("admin disable", "Stops an owner and all who act for it.")
                .operands("PRINCIPAL")
                .options(YES));
        forms.add(CommandForm.of("admin enable", "Lets a stopped owner go on.").operands("PRINCIPAL"));
        forms.add(CommandForm.of("admin invite", "Prints a link by which one person creates an account, once.")
                .operands("EMAIL")
                .options(OptionForm.value("--role", "ROLE", "admin or user (the default)")));
        forms.add(CommandForm.of("admin enroll", "Prints a token by which programs become identities of yours.")
                .options(RightsOptions.and(
                        VAULT,
                        OptionForm.value("--ttl", "TIME", "how long it is good: 30m, 1h (the default), 7d"),
                        OptionForm.value("--uses", "N", "for how many identities (1)"))));
        forms.add(CommandForm.of("admin enrolments", "Lists the enrolment tokens that are still good."));
        forms.add(CommandForm.of("admin unenroll", "Ends an enrolment token.").operands("ENROLMENT"));
    }
}
