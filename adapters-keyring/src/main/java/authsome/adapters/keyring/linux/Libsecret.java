package authsome.adapters.keyring.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import authsome.adapters.keyring.NativeFunction;
import authsome.adapters.keyring.NativeLibrary;

/** What is called of libsecret: its functions without variable arguments, and none that would ask a person. */
final class Libsecret {

    final NativeFunction service;
    final NativeFunction search;
    final NativeFunction isItemLocked;
    final NativeFunction load;
    final NativeFunction secretOf;
    final NativeFunction collection;
    final NativeFunction isCollectionLocked;
    final NativeFunction store;
    final NativeFunction clear;
    final NativeFunction newValue;
    final NativeFunction read;
    final NativeFunction unrefValue;

    Libsecret() {
        NativeLibrary library = NativeLibrary.load("libsecret-1.so.0", "libsecret");
        service = library.function("secret_service_get_sync", ADDRESS, JAVA_INT, ADDRESS, ADDRESS);
        search = library.function(
                "secret_service_search_sync", ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, ADDRESS);
        isItemLocked = library.function("secret_item_get_locked", JAVA_INT, ADDRESS);
        load = library.function("secret_item_load_secret_sync", JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
        secretOf = library.function("secret_item_get_secret", ADDRESS, ADDRESS);
        collection = library.function(
                "secret_collection_for_alias_sync", ADDRESS, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, ADDRESS);
        isCollectionLocked = library.function("secret_collection_get_locked", JAVA_INT, ADDRESS);
        store = library.function(
                "secret_service_store_sync",
                JAVA_INT,
                ADDRESS,
                ADDRESS,
                ADDRESS,
                ADDRESS,
                ADDRESS,
                ADDRESS,
                ADDRESS,
                ADDRESS);
        clear = library.function("secret_service_clear_sync", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
        newValue = library.function("secret_value_new", ADDRESS, ADDRESS, JAVA_LONG, ADDRESS);
        read = library.function("secret_value_get", ADDRESS, ADDRESS, ADDRESS);
        unrefValue = library.procedure("secret_value_unref", ADDRESS);
    }
}
