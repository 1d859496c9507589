package authsome.cli.table;

import static authsome.cli.grammar.Kind.word;

import authsome.cli.grammar.CommandForm;
import authsome.cli.grammar.Forms;
import authsome.cli.grammar.Kind;
import authsome.cli.grammar.Operand;

/** The part of the command table that concerns programs which ask for credentials by protocols of their own. */
final class CredentialForms {

    private CredentialForms() {}

    static void addTo(Forms forms) {
        forms.add(CommandForm.of("credential git", "Answers git, which asks for a user name and a password.")
                .operands(Operand.of(
                        "OPERATION",
                        Kind.usually(
                                word("get", "answer the question on standard input"),
                                word("store", "nothing: 'authsome login' stores"),
                                word("erase", "nothing: 'authsome logout' forgets")),
                        "what git wants"))
                .options(Options.CONNECTION)
                .about(
                        "Git starts it once it is told to:",
                        "  git config --global credential.https://github.com.helper '!authsome credential git'",
                        "Without a host that a definition of a connected provider names under 'git' it says nothing, and git"
                                + " asks its next helper. The account is the one of --connection, else the one that is called"
                                + " like the user in the remote's URL, else the default one.")
                .examples("authsome credential git get", "authsome credential git get --connection work"));
        forms.add(CommandForm.of("credential docker", "Answers docker, which asks for the credential of a registry.")
                .operands(Operand.of(
                        "OPERATION",
                        Kind.usually(
                                word("get", "answer for the registry on standard input"),
                                word("list", "the registries that can be answered for"),
                                word("store", "refused: 'authsome login' stores"),
                                word("erase", "refused: 'authsome logout' forgets")),
                        "what docker wants"))
                .options(Options.CONNECTION)
                .about(
                        "Docker starts 'docker-credential-authsome', a link to authsome, for the registries that"
                                + " ~/.docker/config.json gives it:",
                        "  {\"credHelpers\": {\"ghcr.io\": \"authsome\"}}")
                .examples("authsome credential docker list"));
        forms.add(CommandForm.of("credential aws", "Answers the AWS CLI and SDKs, which ask for an access key.")
                .operands(Operand.CONNECTED.orNone("the provider; 'aws' when left out"))
                .options(Options.CONNECTION)
                .about(
                        "They start it as the 'credential_process' of a profile in ~/.aws/config:",
                        "  [profile work]",
                        "  credential_process = authsome credential aws --connection work",
                        "It hands the key out, so it is refused inside a run, where requests are signed without that.")
                .examples("authsome credential aws", "authsome credential aws --connection work"));
    }
}
