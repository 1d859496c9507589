package authsome.home.lifecycle;

import java.io.IOException;
import java.nio.file.Path;

/** A process that tries to take a lock, says how it went, and waits until its standard input ends. */
final class LockHolder {

    private LockHolder() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        boolean taken = HomeLock.tryTake(file, ProcessHandle.current().pid()).isPresent();
        System.out.println(taken ? "taken" : "held by " + HomeLock.holder(file));
        System.in.readAllBytes();
    }
}
