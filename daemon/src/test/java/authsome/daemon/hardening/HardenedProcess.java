package authsome.daemon.hardening;

import java.io.IOException;
import java.util.List;

/** A process that closes itself to its user, or does not, and waits until its standard input ends. */
final class HardenedProcess {

    private HardenedProcess() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments[0].equals("closed")) {
            List<String> own =
                    List.of(ProcessHandle.current().info().arguments().orElse(new String[0]));
            System.out.println(ProcessHardening.apply(own).gaps());
        } else {
            System.out.println("[]");
        }
        System.in.readAllBytes();
    }
}
