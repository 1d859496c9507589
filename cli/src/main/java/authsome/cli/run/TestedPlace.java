package authsome.cli.run;

import authsome.api.client.json.JsonObject;
import authsome.api.client.wire.provider.ProviderView;
import authsome.cli.console.Failure;
import authsome.domain.provider.ApiUrl;
import org.jspecify.annotations.Nullable;

/**
 * What a provider is tried with.
 *
 * @param url of the request
 * @param idPath where the answer says which account it is; null where that is not known
 * @param labelPath where it says what people call it
 */
record TestedPlace(
        String url, @Nullable String idPath, @Nullable String labelPath) {

    /**
     * The place that is asked for, else the one where the service says who one is, else its API itself.
     *
     * @throws Failure when none of them is known
     */
    static TestedPlace of(ProviderView definition, @Nullable String asked) {
        JsonObject account = account(definition);
        String id = account == null ? null : account.findText("id");
        String label = account == null ? null : account.findText("label");
        if (asked != null) {
            return new TestedPlace(asked.contains("://") ? asked : "https://" + asked, id, label);
        }
        String known = account == null ? null : account.findText("url");
        if (known != null && !known.contains("{")) {
            return new TestedPlace(known, id, label);
        }
        for (String url : definition.apiUrls()) {
            ApiUrl place = url.contains("{") ? null : ApiUrl.parse(url);
            if (place != null && !place.host().isWildcard()) {
                String port = place.port() == 443 ? "" : ":" + place.port();
                return new TestedPlace("https://" + place.host() + port + place.pathPrefix() + "/", null, null);
            }
        }
        throw Failure.usage("the hosts of " + definition.name() + " differ from account to account")
                .hint("--url names a request to try");
    }

    /** Whether the service was asked who one is. */
    boolean tellsAccount() {
        return idPath != null || labelPath != null;
    }

    private static @Nullable JsonObject account(ProviderView definition) {
        JsonObject json = definition.toJson();
        for (String block : new String[] {"api_key", "oauth"}) {
            JsonObject found = json.findObject(block);
            JsonObject account = found == null ? null : found.findObject("account");
            if (account != null && account.findText("url") != null) {
                return account;
            }
        }
        return null;
    }
}
