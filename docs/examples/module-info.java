/** Programs of a stranger, on the module path. */
module example {
    requires authsome.api.client;
    requires authsome.embedded;
}
