package authsome.cli.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

final class SystemCallFilterTests {

    private static final int X86_64 = 0xc000003e;
    private static final int I386 = 0x40000003;
    private static final int AARCH64 = 0xc00000b7;
    private static final int ALLOWED = 0x7fff0000;
    private static final int NOT_PERMITTED = 0x00050001;
    private static final int TIOCSTI = 0x5412;
    private static final int TIOCGWINSZ = 0x5413;

    @Test
    void nothingIsTypedIntoTheTerminal() {
        assertEquals(NOT_PERMITTED, verdict(X86_64, 16, TIOCSTI));
        assertEquals(NOT_PERMITTED, verdict(X86_64, 16 | 0x40000000, TIOCSTI), "the x32 way");
        assertEquals(NOT_PERMITTED, verdict(I386, 54, TIOCSTI));
        assertEquals(NOT_PERMITTED, verdict(AARCH64, 29, TIOCSTI));
        assertEquals(NOT_PERMITTED, verdict(X86_64, 16, 0x541c));
        // the kernel reads the lower half alone, and so does the filter
        assertEquals(NOT_PERMITTED, verdict(X86_64, 16, 0x1_0000_0000L | TIOCSTI));
    }

    @Test
    void theTerminalIsUsableOtherwise() {
        assertEquals(ALLOWED, verdict(X86_64, 16, TIOCGWINSZ));
        assertEquals(ALLOWED, verdict(X86_64, 54, TIOCSTI), "another call");
        assertEquals(ALLOWED, verdict(I386, 16, TIOCSTI), "another call");
        assertEquals(ALLOWED, verdict(0x12345678, 16, TIOCSTI), "a machine that nobody knows");
    }

    @Test
    void keyRingsAreOutOfReach() {
        for (int call : new int[] {248, 249, 250}) {
            assertEquals(NOT_PERMITTED, verdict(X86_64, call, 0));
        }
        for (int call : new int[] {217, 218, 219}) {
            assertEquals(NOT_PERMITTED, verdict(AARCH64, call, 0));
        }
        assertEquals(ALLOWED, verdict(X86_64, 217, 0));
    }

    @Test
    void onlySocketsThatANetworkNamespaceEndsAreMade() {
        for (int family : new int[] {1, 2, 10, 16}) {
            assertEquals(ALLOWED, verdict(X86_64, 41, family, 0));
            assertEquals(ALLOWED, verdict(AARCH64, 198, family, 0));
        }
        // to the host of a virtual machine, to Bluetooth devices, to the wire itself
        for (int family : new int[] {40, 31, 17, 0}) {
            assertEquals(NOT_PERMITTED, verdict(X86_64, 41, family, 0));
            assertEquals(NOT_PERMITTED, verdict(AARCH64, 198, family, 0));
            assertEquals(NOT_PERMITTED, verdict(I386, 359, family, 0));
        }
        assertEquals(NOT_PERMITTED, verdict(I386, 102, 1, 0), "what hides its arguments");
        assertEquals(ALLOWED, verdict(X86_64, 102, 1, 0), "another call");
        assertEquals(NOT_PERMITTED, verdict(X86_64, 425, 0, 0), "the ring that makes sockets too");
        assertEquals(NOT_PERMITTED, verdict(AARCH64, 425, 0, 0));
        assertEquals(ALLOWED, verdict(X86_64, 42, 40, 0), "connect");
    }

    private static int verdict(int machine, int call, long request) {
        return verdict(machine, call, 0, request);
    }

    /** Runs the program as the kernel does. */
    private static int verdict(int machine, int call, long first, long request) {
        ByteBuffer program = ByteBuffer.wrap(SystemCallFilter.bytes()).order(ByteOrder.nativeOrder());
        assertEquals(0, program.capacity() % 8);
        int accumulator = 0;
        int at = 0;
        while (true) {
            assertTrue(at < program.capacity() / 8, "ran out of the program");
            int code = program.getShort(at * 8);
            int operand = program.getInt(at * 8 + 4);
            int ifTrue = program.get(at * 8 + 2) & 0xFF;
            int ifFalse = program.get(at * 8 + 3) & 0xFF;
            at++;
            switch (code) {
                case 0x20 ->
                    accumulator = switch (operand) {
                        case 0 -> call;
                        case 4 -> machine;
                        case 16 -> (int) first;
                        case 24 -> (int) request;
                        default -> throw new AssertionError("loads from " + operand);
                    };
                case 0x54 -> accumulator &= operand;
                case 0x15 -> at += accumulator == operand ? ifTrue : ifFalse;
                case 0x06 -> {
                    return operand;
                }
                default -> throw new AssertionError("no such instruction: " + code);
            }
        }
    }
}
