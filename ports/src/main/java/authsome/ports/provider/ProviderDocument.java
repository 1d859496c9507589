package authsome.ports.provider;

import authsome.domain.provider.ProviderDefinition;

/**
 * A definition and its canonical JSON.
 *
 * @param definition what it means
 * @param json all fields of the published schema, nulls included, and every unknown field as it was; one line
 */
public record ProviderDocument(ProviderDefinition definition, String json) {}
