package authsome.cli.sandbox;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A seccomp filter that refuses (EPERM) to type into the terminal, by which a child could have the shell outside execute
 * what it likes, and the kernel's key rings, which no namespace separates. The child keeps the terminal otherwise: a session
 * of its own would take Ctrl-C, Ctrl-Z and full-screen programs from it.
 *
 * <p>A program for the kernel's classic BPF, see {@code linux/filter.h} and {@code linux/seccomp.h}.
 */
final class SystemCallFilter {

    private static final int LOAD = 0x20;
    private static final int JUMP_IF_EQUAL = 0x15;
    private static final int AND = 0x54;
    private static final int RETURN = 0x06;

    private static final int NUMBER = 0;
    private static final int ARCHITECTURE = 4;
    /** The lower half of the second argument, on machines of this byte order. */
    private static final int REQUEST = 24;

    private static final int ALLOW = 0x7fff0000;
    private static final int REFUSE = 0x00050000 | 1;
    private static final int TIOCSTI = 0x5412;
    private static final int TIOCLINUX = 0x541c;
    /** Calls of the x32 kind have this bit in their number. */
    private static final int NOT_X32 = ~0x40000000;

    /** An architecture's name for the kernel, and its numbers of ioctl, add_key, request_key and keyctl. */
    private record Machine(int name, int ioctl, int addKey, int requestKey, int keyControl) {}

    private static final List<Machine> MACHINES = List.of(
            new Machine(0xc000003e, 16, 248, 249, 250), // x86_64
            new Machine(0x40000003, 54, 286, 287, 288), // i386
            new Machine(0xc00000b7, 29, 217, 218, 219), // aarch64
            new Machine(0x40000028, 54, 309, 310, 311), // arm
            new Machine(0xc00000f3, 29, 217, 218, 219)); // riscv64

    private record Instruction(int code, int ifTrue, int ifFalse, int operand) {}

    private final List<Instruction> program = new ArrayList<>();

    private SystemCallFilter() {
        for (Machine machine : MACHINES) {
            List<Instruction> body = body(machine);
            add(LOAD, 0, 0, ARCHITECTURE);
            add(JUMP_IF_EQUAL, 0, body.size(), machine.name());
            program.addAll(body);
        }
        add(RETURN, 0, 0, ALLOW);
    }

    /** The program in the form that bubblewrap hands to the kernel. */
    static byte[] bytes() {
        List<Instruction> program = new SystemCallFilter().program;
        ByteBuffer bytes = ByteBuffer.allocate(program.size() * 8).order(ByteOrder.nativeOrder());
        for (Instruction one : program) {
            bytes.putShort((short) one.code())
                    .put((byte) one.ifTrue())
                    .put((byte) one.ifFalse())
                    .putInt(one.operand());
        }
        return bytes.array();
    }

    private static List<Instruction> body(Machine machine) {
        return List.of(
                new Instruction(LOAD, 0, 0, NUMBER),
                new Instruction(AND, 0, 0, NOT_X32),
                new Instruction(JUMP_IF_EQUAL, 7, 0, machine.addKey()),
                new Instruction(JUMP_IF_EQUAL, 6, 0, machine.requestKey()),
                new Instruction(JUMP_IF_EQUAL, 5, 0, machine.keyControl()),
                new Instruction(JUMP_IF_EQUAL, 0, 3, machine.ioctl()),
                new Instruction(LOAD, 0, 0, REQUEST),
                new Instruction(JUMP_IF_EQUAL, 2, 0, TIOCSTI),
                new Instruction(JUMP_IF_EQUAL, 1, 0, TIOCLINUX),
                new Instruction(RETURN, 0, 0, ALLOW),
                new Instruction(RETURN, 0, 0, REFUSE));
    }

    private void add(int code, int ifTrue, int ifFalse, int operand) {
        program.add(new Instruction(code, ifTrue, ifFalse, operand));
    }
}
