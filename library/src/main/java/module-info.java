/**
 * What a Java program sees of authsome, wherever the credentials are: {@link authsome.library.Authsome}. The artifact
 * authsome-embedded opens a home or a store in this process, authsome-api-client calls a daemon.
 */
module authsome.library {
    requires static transitive org.jspecify;
    requires transitive authsome.domain;

    exports authsome.library;
    exports authsome.library.error;
}
