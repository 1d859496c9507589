package authsome.daemon.hardening;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;

/**
 * Closes this process to others of the same user: no debugger, no core, no {@code /proc/<pid>/mem} or {@code environ}.
 * The kernel's part is done here; the JVM's part are start flags, which are only checked. Either half alone leaves a way
 * in (measured): with one the attach socket stays open, with the other the memory file does.
 */
public final class ProcessHardening {

    private static final int PR_GET_DUMPABLE = 3;
    private static final int PR_SET_DUMPABLE = 4;

    /** What the launcher gives, beyond the JVM's own defaults. */
    private static final List<String> FLAGS =
            List.of("-XX:+DisableAttachMechanism", "-XX:-UsePerfData", "-XX:-CreateCoredumpOnCrash");

    private ProcessHardening() {}

    /**
     * Does what can be done from inside, and says what is missing.
     *
     * @param arguments the command line of this process
     */
    public static HardeningState apply(List<String> arguments) {
        List<String> gaps = new ArrayList<>();
        if (!System.getProperty("os.name", "").startsWith("Linux")) {
            gaps.add("this system has no way to close a process to its own user");
        } else if (!ProcessHardening.class.getModule().isNativeAccessEnabled()) {
            gaps.add("the JVM was started without --enable-native-access=authsome.daemon");
        } else if (!closeToTheKernelsFiles()) {
            gaps.add("the kernel did not accept PR_SET_DUMPABLE");
        }
        gaps.addAll(missingFlags(arguments));
        return new HardeningState(gaps);
    }

    static List<String> missingFlags(List<String> arguments) {
        return FLAGS.stream()
                .filter(flag -> !arguments.contains(flag))
                .map(flag -> "the JVM was started without " + flag)
                .toList();
    }

    @SuppressWarnings("restricted") // this is the one class for which native access is granted
    private static boolean closeToTheKernelsFiles() {
        Linker linker = Linker.nativeLinker();
        FunctionDescriptor type = FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG);
        // prctl is variadic in C: all but the first argument are unsigned long
        MethodHandle prctl = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("prctl"), type, Linker.Option.firstVariadicArg(1));
        return call(prctl, PR_SET_DUMPABLE) == 0 && call(prctl, PR_GET_DUMPABLE) == 0;
    }

    private static int call(MethodHandle prctl, int option) {
        try {
            return (int) prctl.invokeExact(option, 0L, 0L, 0L, 0L);
        } catch (RuntimeException | Error unexpected) {
            throw unexpected;
        } catch (Throwable impossible) {
            throw new AssertionError("a C function throws nothing", impossible);
        }
    }
}
