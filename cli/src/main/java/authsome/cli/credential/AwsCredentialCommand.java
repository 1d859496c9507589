package authsome.cli.credential;

import authsome.api.client.json.Json;
import authsome.api.client.json.JsonObject;
import authsome.api.client.wire.connection.ConnectionView;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Failure;
import authsome.domain.connection.ConnectionName;
import authsome.domain.provider.Placement.AwsSignature;
import authsome.domain.provider.ProviderName;
import authsome.domain.secret.Secret;

/** {@code credential aws}: the {@code credential_process} of the AWS CLI and SDKs, version 1. */
public final class AwsCredentialCommand implements Command {

    private static final ProviderName AWS = new ProviderName("aws");

    @Override
    public int run(Invocation invocation) {
        HelperRules.requireOutsideRuns(invocation, "aws");
        ProviderName provider = invocation.arguments().findOperand(0) == null ? AWS : invocation.provider(0);
        ConnectionName connection = invocation.connection();
        ConnectionView view = invocation.call(client -> client.connection(provider, connection));
        Secret keyId = view.credentials().get(AwsSignature.KEY_ID);
        Secret key = view.credentials().get(AwsSignature.SIGNING_KEY);
        if (keyId == null || key == null) {
            throw new Failure(
                            "UnsupportedAuthTypeError",
                            "connection '" + connection + "' of " + provider + " holds no access key of AWS")
                    .hint("run 'authsome login aws'");
        }
        JsonObject.Builder answer =
                JsonObject.builder().put("Version", 1).put("AccessKeyId", keyId).put("SecretAccessKey", key);
        Secret session = view.credentials().get(AwsSignature.SESSION);
        if (session != null) {
            answer.put("SessionToken", session);
        }
        String end = view.expiresAt();
        invocation
                .output()
                .exact(Json.printText(answer.putIfPresent("Expiration", end).build()));
        return ExitCodes.OK;
    }
}
