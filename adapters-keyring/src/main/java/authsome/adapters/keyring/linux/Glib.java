package authsome.adapters.keyring.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import authsome.adapters.keyring.NativeFunction;
import authsome.adapters.keyring.NativeLibrary;
import java.lang.foreign.MemorySegment;

/** What libsecret needs of GLib, GObject and GIO. */
final class Glib {

    private static final String GLIB = "GLib";

    final NativeFunction newHashTable;
    final NativeFunction insert;
    final NativeFunction unrefHashTable;
    final NativeFunction freeList;
    final NativeFunction freeError;
    final NativeFunction quarkName;
    final NativeFunction unrefObject;
    final NativeFunction newCancellable;
    final NativeFunction cancel;
    final NativeFunction sessionBus;
    final NativeFunction exitOnClose;
    final MemorySegment hashText;
    final MemorySegment equalTexts;

    Glib() {
        NativeLibrary glib = NativeLibrary.load("libglib-2.0.so.0", GLIB);
        newHashTable = glib.function("g_hash_table_new", ADDRESS, ADDRESS, ADDRESS);
        insert = glib.function("g_hash_table_insert", JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
        unrefHashTable = glib.procedure("g_hash_table_unref", ADDRESS);
        freeList = glib.procedure("g_list_free", ADDRESS);
        freeError = glib.procedure("g_error_free", ADDRESS);
        quarkName = glib.function("g_quark_to_string", ADDRESS, JAVA_INT);
        hashText = glib.address("g_str_hash");
        equalTexts = glib.address("g_str_equal");
        NativeLibrary gobject = NativeLibrary.load("libgobject-2.0.so.0", GLIB);
        unrefObject = gobject.procedure("g_object_unref", ADDRESS);
        NativeLibrary gio = NativeLibrary.load("libgio-2.0.so.0", GLIB);
        newCancellable = gio.function("g_cancellable_new", ADDRESS);
        cancel = gio.procedure("g_cancellable_cancel", ADDRESS);
        sessionBus = gio.function("g_bus_get_sync", ADDRESS, JAVA_INT, ADDRESS, ADDRESS);
        exitOnClose = gio.procedure("g_dbus_connection_set_exit_on_close", ADDRESS, JAVA_INT);
    }
}
