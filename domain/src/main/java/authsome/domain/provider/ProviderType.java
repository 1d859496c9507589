package authsome.domain.provider;

import java.util.Locale;

/** What sort of service a provider is. */
public enum ProviderType {
    APP,
    LLM,
    MCP,
    BROWSER;

    /** The name on the wire: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
