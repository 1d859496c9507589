package authsome.arch.rule;

import authsome.arch.Code;
import authsome.arch.Room;
import authsome.arch.Rule;
import authsome.arch.Verdict;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.module.ModuleDescriptor;
import java.util.Arrays;

/** A room touches only the rooms that it may touch, in its code and in its descriptor. */
final class LayeringRule implements Rule {

    @Override
    public Verdict judge(Code code) {
        Verdict.Builder verdict = new Verdict.Builder();
        for (JavaClass type : code.classes()) {
            code.roomOf(type.getName()).ifPresent(room -> judge(code, room, type, verdict));
        }
        code.descriptors().forEach((room, descriptor) -> judge(room, descriptor, verdict));
        return verdict.build();
    }

    private static void judge(Code code, Room room, JavaClass type, Verdict.Builder verdict) {
        verdict.examine();
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
            JavaClass target = dependency.getTargetClass().getBaseComponentType();
            code.roomOf(target.getName())
                    .filter(other -> other != room && !room.mayTouch().contains(other))
                    .ifPresent(_ -> verdict.object(Code.topLevel(type), "touches " + target.getName()));
        }
    }

    private static void judge(Room room, ModuleDescriptor descriptor, Verdict.Builder verdict) {
        for (ModuleDescriptor.Requires requires : descriptor.requires()) {
            boolean foreign = Arrays.stream(Room.values())
                    .filter(other -> other != room && !room.mayTouch().contains(other))
                    .anyMatch(other -> requires.name().equals("authsome." + other.packageSuffix()));
            if (foreign) {
                verdict.object("module " + descriptor.name(), "requires " + requires.name());
            }
        }
    }
}
