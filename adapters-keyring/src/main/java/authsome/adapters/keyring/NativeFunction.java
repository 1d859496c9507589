package authsome.adapters.keyring;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** A function of the system. Called a few times in the life of a process, so the slow and simple way of calling will do. */
public final class NativeFunction {

    private final MethodHandle handle;

    NativeFunction(MethodHandle handle) {
        this.handle = handle;
    }

    /** Calls one that gives back an address. */
    public MemorySegment pointer(Object... arguments) {
        return (MemorySegment) call(arguments);
    }

    /** Calls one that gives back a C {@code int}. */
    public int number(Object... arguments) {
        return (int) call(arguments);
    }

    /** Calls one that gives nothing back. */
    public void run(Object... arguments) {
        call(arguments);
    }

    private Object call(Object... arguments) {
        try {
            return handle.invokeWithArguments(arguments);
        } catch (RuntimeException | Error unexpected) {
            throw unexpected;
        } catch (Throwable impossible) {
            throw new AssertionError("a C function throws nothing", impossible);
        }
    }
}
