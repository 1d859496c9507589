package authsome.arch.rule;

import authsome.arch.Code;
import authsome.arch.Room;
import authsome.arch.Rule;
import authsome.arch.Verdict;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Clock, randomness, environment, exit and services belong to the composition roots; everybody else is handed what they
 * need. {@code System.nanoTime} is free: it measures how long something took and says nothing about when it is.
 */
final class CompositionRule implements Rule {

    private static final Set<Room> ROOTS = Set.of(Room.HOME, Room.EMBEDDED, Room.DAEMON, Room.CLI);

    private static final Map<String, Set<String>> RESERVED = Map.ofEntries(
            Map.entry(
                    "java.lang.System",
                    Set.of(
                            "currentTimeMillis",
                            "exit",
                            "getenv",
                            "getProperty",
                            "getProperties",
                            "setProperty",
                            "setProperties",
                            "console")),
            Map.entry("java.lang.Runtime", Set.of("exit", "halt", "addShutdownHook")),
            Map.entry("java.lang.Math", Set.of("random")),
            Map.entry("java.util.ServiceLoader", Set.of("load", "loadInstalled")),
            Map.entry("java.util.UUID", Set.of("randomUUID")),
            Map.entry("java.util.Random", Set.of("<init>")),
            Map.entry("java.util.SplittableRandom", Set.of("<init>")),
            Map.entry("java.security.SecureRandom", Set.of("<init>", "getInstance", "getInstanceStrong")),
            Map.entry("java.util.concurrent.ThreadLocalRandom", Set.of("current")),
            Map.entry("java.util.random.RandomGenerator", Set.of("getDefault", "of")),
            Map.entry("java.time.InstantSource", Set.of("system")),
            Map.entry("java.time.Clock", Set.of("systemUTC", "systemDefaultZone", "system", "tickMillis")),
            Map.entry("java.util.Date", Set.of("<init>")));

    private static final List<String> TIMES = List.of(
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalTime",
            "java.time.LocalDateTime",
            "java.time.OffsetDateTime",
            "java.time.ZonedDateTime",
            "java.time.Year",
            "java.time.YearMonth");

    @Override
    public Verdict judge(Code code) {
        Verdict.Builder verdict = new Verdict.Builder();
        for (JavaClass type : code.classes()) {
            if (code.roomOf(type.getName()).filter(ROOTS::contains).isPresent()) {
                continue;
            }
            for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                verdict.examine();
                if (isReserved(access)) {
                    String target = access.getTargetOwner().getSimpleName() + "." + access.getName();
                    verdict.object(Code.topLevel(type) + " " + target, "belongs to the composition roots");
                }
            }
        }
        return verdict.build();
    }

    private static boolean isReserved(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        return RESERVED.getOrDefault(owner, Set.of()).contains(access.getName())
                ? !takesTheInstant(access)
                : TIMES.contains(owner)
                        && access.getName().equals("now")
                        && !access.getTarget().getFullName().contains("Clock");
    }

    /** {@code new Date(millis)} reads no clock. */
    private static boolean takesTheInstant(JavaAccess<?> access) {
        return access.getTarget().getFullName().equals("java.util.Date.<init>(long)");
    }
}
