package authsome.cli.sandbox;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A seccomp filter that refuses (EPERM) what namespaces do not keep apart: to type into the terminal, by which a child could have
 * the shell outside execute what it likes; the kernel's key rings; and sockets of other families than those that a network
 * namespace ends, such as those to the host of a virtual machine. With them go the two ways around such a filter: io_uring, which
 * makes sockets without that call, and the old call that hides its arguments behind a pointer.
 *
 * <p>The child keeps the terminal otherwise: a session of its own would take Ctrl-C, Ctrl-Z and full-screen programs from it.
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
    /** The lower halves of the first two arguments, on machines of this byte order. */
    private static final int FAMILY = 16;

    private static final int REQUEST = 24;

    private static final int ALLOW = 0x7fff0000;
    private static final int REFUSE = 0x00050000 | 1;
    private static final int TIOCSTI = 0x5412;
    private static final int TIOCLINUX = 0x541c;
    /** Calls of the x32 kind have this bit in their number. */
    private static final int NOT_X32 = ~0x40000000;

    /** The same everywhere, as all calls of the last years. */
    private static final int IO_URING_SETUP = 425;

    /** Unix, IPv4, IPv6 and netlink. */
    private static final List<Integer> FAMILIES = List.of(1, 2, 10, 16);

    /**
     * An architecture.
     *
     * @param name what the kernel calls it
     * @param ioctl the number of that call, and of the next
     * @param socket makes a socket
     * @param refused the numbers of calls that nobody needs
     */
    private record Machine(int name, int ioctl, int socket, List<Integer> refused) {}

    /** Refused are add_key, request_key, keyctl, and where there is one, socketcall. */
    private static final List<Machine> MACHINES = List.of(
            new Machine(0xc000003e, 16, 41, List.of(248, 249, 250)), // x86_64
            new Machine(0x40000003, 54, 359, List.of(286, 287, 288, 102)), // i386
            new Machine(0xc00000b7, 29, 198, List.of(217, 218, 219)), // aarch64
            new Machine(0x40000028, 54, 281, List.of(309, 310, 311, 102)), // arm
            new Machine(0xc00000f3, 29, 198, List.of(217, 218, 219))); // riscv64

    private record Instruction(int code, int ifTrue, int ifFalse, int operand) {}

    /** Where a comparison leads, while the program is put together. */
    private enum Goal {
        NEXT,
        REQUESTS,
        ALLOWED,
        REFUSED
    }

    private record Comparison(int value, Goal ifEqual, Goal otherwise) {}

    private final List<Instruction> program = new ArrayList<>();

    private SystemCallFilter() {
        for (Machine machine : MACHINES) {
            List<Instruction> body = body(machine);
            program.add(new Instruction(LOAD, 0, 0, ARCHITECTURE));
            program.add(new Instruction(JUMP_IF_EQUAL, 0, body.size(), machine.name()));
            program.addAll(body);
        }
        program.add(new Instruction(RETURN, 0, 0, ALLOW));
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

    /** Calls, then the families of sockets, then the requests of ioctl, then the two verdicts. */
    private static List<Instruction> body(Machine machine) {
        List<Comparison> calls = new ArrayList<>();
        calls.add(new Comparison(IO_URING_SETUP, Goal.REFUSED, Goal.NEXT));
        machine.refused().forEach(call -> calls.add(new Comparison(call, Goal.REFUSED, Goal.NEXT)));
        calls.add(new Comparison(machine.ioctl(), Goal.REQUESTS, Goal.NEXT));
        calls.add(new Comparison(machine.socket(), Goal.NEXT, Goal.ALLOWED));
        List<Comparison> families = new ArrayList<>();
        FAMILIES.forEach(family -> families.add(new Comparison(family, Goal.ALLOWED, Goal.NEXT)));
        List<Comparison> requests = List.of(
                new Comparison(TIOCSTI, Goal.REFUSED, Goal.NEXT),
                new Comparison(TIOCLINUX, Goal.REFUSED, Goal.ALLOWED));
        int begin = 2 + calls.size() + 1 + families.size() + 1;
        int verdicts = begin + 1 + requests.size();
        List<Instruction> body = new ArrayList<>();
        body.add(new Instruction(LOAD, 0, 0, NUMBER));
        body.add(new Instruction(AND, 0, 0, NOT_X32));
        calls.forEach(one -> body.add(jump(one, body.size(), begin, verdicts)));
        body.add(new Instruction(LOAD, 0, 0, FAMILY));
        families.forEach(one -> body.add(jump(one, body.size(), begin, verdicts)));
        body.add(new Instruction(RETURN, 0, 0, REFUSE));
        body.add(new Instruction(LOAD, 0, 0, REQUEST));
        requests.forEach(one -> body.add(jump(one, body.size(), begin, verdicts)));
        body.add(new Instruction(RETURN, 0, 0, ALLOW));
        body.add(new Instruction(RETURN, 0, 0, REFUSE));
        return body;
    }

    private static Instruction jump(Comparison one, int at, int requests, int verdicts) {
        return new Instruction(
                JUMP_IF_EQUAL,
                distance(one.ifEqual(), at, requests, verdicts),
                distance(one.otherwise(), at, requests, verdicts),
                one.value());
    }

    /** How many instructions are left out on the way to a goal. */
    private static int distance(Goal goal, int at, int requests, int verdicts) {
        return switch (goal) {
            case NEXT -> 0;
            case REQUESTS -> requests - at - 1;
            case ALLOWED -> verdicts - at - 1;
            case REFUSED -> verdicts + 1 - at - 1;
        };
    }
}
