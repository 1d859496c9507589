package authsome.providers.definition;

import authsome.domain.oauth.AccountSource;
import authsome.domain.oauth.UrlTemplate;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads an {@code account} block: where a service tells whose a credential is. */
final class AccountReader {

    private static final Pattern JSON_PATH = Pattern.compile("[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*");

    private AccountReader() {}

    /**
     * The source; null when there is none, or with a problem.
     *
     * @param asked whether somebody has to be asked, since the credential tells nothing by itself
     */
    static @Nullable AccountSource read(Fields owner, UrlReader urls, boolean asked) {
        Fields account = owner.block("account");
        if (account == null) {
            return null;
        }
        account.allowOthersThan(List.of("url", "id", "label"));
        account.require("id");
        account.require("label");
        if (asked) {
            account.require("url");
        }
        String id = path(account, "id");
        String label = path(account, "label");
        UrlTemplate url = urls.template(account, "url");
        return id == null || label == null || (asked && url == null) ? null : new AccountSource(url, id, label);
    }

    /** A way into JSON; null when it is absent. Something else is a problem. */
    static @Nullable String path(Fields fields, String name) {
        String path = fields.text(name);
        if (path != null && !path.isEmpty() && !JSON_PATH.matcher(path).matches()) {
            fields.problem(name, "must name members of a JSON object, separated by dots");
        }
        return path;
    }
}
