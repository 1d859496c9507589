/** What opens a home: its folders and lock, its settings, its master secret, and the files beside its store. */
module authsome.home {
    requires static transitive org.jspecify;
    requires transitive authsome.application;
    requires transitive authsome.api.client;
    requires com.fasterxml.jackson.core;

    exports authsome.home.files;
    exports authsome.home.keys;
    exports authsome.home.lifecycle;
    exports authsome.home.settings;
    exports authsome.home.store;

    uses authsome.ports.keys.KeyringProvider;
}
