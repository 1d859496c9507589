package authsome.adapters.keyring;

import authsome.ports.keys.KeyringException;
import authsome.ports.keys.KeyringException.Reason;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** A library of the system. It stays loaded; what is called in it is looked up once. */
public final class NativeLibrary {

    private final String file;
    private final SymbolLookup symbols;

    private NativeLibrary(String file, SymbolLookup symbols) {
        this.file = file;
        this.symbols = symbols;
    }

    /**
     * Loads a library.
     *
     * @param name what people install to have it
     * @throws KeyringException if the system does not have it
     */
    @SuppressWarnings("restricted") // calling the system is what this room is for; it is granted to this module by name
    public static NativeLibrary load(String file, String name) {
        try {
            return new NativeLibrary(file, SymbolLookup.libraryLookup(file, Arena.global()));
        } catch (IllegalArgumentException _) {
            throw new KeyringException(Reason.UNAVAILABLE, name + " is not installed here (" + file + ")");
        }
    }

    /** Where a function or a variable is. */
    public MemorySegment address(String symbol) {
        return symbols.find(symbol)
                .orElseThrow(() -> new KeyringException(Reason.UNAVAILABLE, file + " is too old: no " + symbol));
    }

    /** A function that gives back {@code result} and takes {@code parameters}. */
    public NativeFunction function(String symbol, ValueLayout result, MemoryLayout... parameters) {
        return new NativeFunction(handle(symbol, FunctionDescriptor.of(result, parameters)));
    }

    /** A function that gives nothing back. */
    public NativeFunction procedure(String symbol, MemoryLayout... parameters) {
        return new NativeFunction(handle(symbol, FunctionDescriptor.ofVoid(parameters)));
    }

    /** A function of Windows; the first argument of a call is where the code of its error is put. */
    public NativeFunction capturing(String symbol, ValueLayout result, MemoryLayout... parameters) {
        return new NativeFunction(handle(
                symbol, FunctionDescriptor.of(result, parameters), Linker.Option.captureCallState("GetLastError")));
    }

    @SuppressWarnings("restricted") // as above
    private MethodHandle handle(String symbol, FunctionDescriptor type, Linker.Option... options) {
        return Linker.nativeLinker().downcallHandle(address(symbol), type, options);
    }
}
