package authsome.cli.shell;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DiscretionTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list",
                "get openai --connection work --field status",
                "run --connection github=work -- python3 agent.py --model gpt-4o",
                "login https://mcp.example.com/mcp --scopes read:user,write:org_and_more",
                "agent use brisk-brightly-clearly-6852",
                "register ./definitions/our-own-service-definition.json --yes",
                "log --since 2026-06-17T10:20:30Z"
            })
    void keepsWhatHoldsNoSecret(String line) {
        assertTrue(Discretion.mayKeep(line), line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " get openai",
                "login openai sk-proj-abcdEFGH0123456789ijkl",
                "login github ghp_0123456789abcdefghijklmnopqrstuvwxyz",
                "login stripe --connection sk_live_51HG8aK2eZvKYlo2C",
                "api POST /api/x --data '{\"k\":1}'",
                "api GET /api/x --data=@x AKIAIOSFODNN7EXAMPLE",
                "run -- curl -H 'Authorization: Bearer abcdefghijklmnopQRSTuvwx' https://x.test",
                "get 'unfinished"
            })
    void forgetsWhatMayHoldOne(String line) {
        assertFalse(Discretion.mayKeep(line), line);
    }
}
