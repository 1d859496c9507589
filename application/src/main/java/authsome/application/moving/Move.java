package authsome.application.moving;

import authsome.application.audit.AuditLog;
import authsome.application.vault.MoveMark;
import authsome.application.vault.MoveMarks;
import authsome.application.vault.SealCheck;
import authsome.application.vault.SealedStore;
import authsome.application.vault.Transport;
import authsome.domain.secret.Secret;
import authsome.ports.audit.AuditMirror;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.Space;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Moves all that a home has from one store into an empty one: copies, compares, and marks what came as whole. It may end
 * anywhere and be done again; until it is whole, no server serves it. What it comes from stays as it was.
 *
 * <p>Documents are sealed anew under the same data keys, because a seal binds the version, and every document begins with
 * the first one there. Used by one thread, while no server uses either store.
 */
public final class Move {

    private static final int PASSES = 4;

    private final SealedStore source;
    private final String id;
    private final MoveProgress progress;
    private final InstantSource clock;
    private final SecureRandom random;

    /** @param id by which this move is told from that of another home, the same when it is done again */
    public Move(SealedStore source, String id, MoveProgress progress, InstantSource clock, SecureRandom random) {
        this.source = source;
        this.id = id;
        this.progress = progress;
        this.clock = clock;
        this.random = random;
    }

    /** Opens everything that there is, and moves nothing. */
    public MoveReport look() {
        Transport from = source.transport();
        Pass pass = new Pass(from, documents -> progress.document(true, documents));
        for (Space space : from.spaces()) {
            try (Secret keys = from.keys(space)) {
                SealCheck check = new SealCheck(keys, random);
                pass.space(space, document -> {
                    check.open(document);
                    return false;
                });
            }
        }
        return pass.report(isIntact(source));
    }

    /**
     * Refuses a store that something else is in. Nothing is written.
     *
     * @throws MoveRefusedException with what to do
     */
    public void require(SealedStore target) {
        Optional<MoveMark> mark = MoveMarks.find(target);
        if (mark.filter(there -> there.id().equals(id)).isPresent()) {
            return;
        }
        if (mark.filter(there -> !there.isWhole()).isPresent()) {
            throw new MoveRefusedException(
                    "another home is being moved there, from " + mark.get().from(),
                    "go on with that where it was begun, or name another place in the settings");
        }
        if (!target.transport().isFresh() || hasOtherKeys(target)) {
            throw new MoveRefusedException(
                    "there are documents already where this home should go, and a home moves into an empty place only",
                    "name another place in the settings, such as another 'hcvault.prefix'; nothing was changed");
        }
    }

    private boolean hasOtherKeys(SealedStore target) {
        Space registry = new Space.Registry();
        if (!target.transport().hasKeys(registry)) {
            return false;
        }
        try (Secret ours = source.transport().keys(registry);
                Secret theirs = target.transport().keys(registry)) {
            return !ours.matches(theirs);
        }
    }

    /**
     * Moves. When this returns, all of it is there, and servers may use it.
     *
     * @param last what else is to be done there before anybody uses it; null for nothing
     * @throws MoveRefusedException if something else is there, or the source is used meanwhile
     */
    public MoveReport run(SealedStore target, @Nullable Runnable last) {
        require(target);
        Optional<MoveMark> before = MoveMarks.find(target);
        if (before.isPresent() && before.get().isWhole()) {
            return again(before.get());
        }
        MoveMark mark = before.orElseGet(() -> begin(target));
        String former = "";
        for (int i = 0; i < PASSES; i++) {
            Pass pass = pass(target, i > 0);
            // twice the same, and nothing was other there: so it is whole, and nobody wrote meanwhile
            boolean settled = !pass.changed() && pass.hash().equals(former);
            former = pass.hash();
            if (settled) {
                boolean intact = isIntact(source);
                requireSame(intact, target);
                MoveReport report = pass.report(intact);
                end(target, report, last);
                MoveMarks.end(target, mark.whole(pass.hash()));
                return report;
            }
        }
        throw new MoveRefusedException(
                "the documents changed while they were moved: another server uses " + source.engine(),
                "stop every server that does, and give the command again");
    }

    /** It is all there since an earlier time, and only nobody has heard of it yet. */
    private MoveReport again(MoveMark mark) {
        Pass pass = new Pass(source.transport(), documents -> progress.document(true, documents));
        source.transport().spaces().forEach(space -> pass.space(space, _ -> false));
        if (!pass.hash().equals(mark.whole())) {
            throw new MoveRefusedException(
                    "this home was used after all of it had been moved, and went on in both places",
                    "choose: put the other store into the settings yourself, or name another place there and move again");
        }
        return pass.report(isIntact(source));
    }

    private MoveMark begin(SealedStore target) {
        MoveMark mark = new MoveMark(id, source.engine(), clock.instant(), null);
        Space registry = new Space.Registry();
        try (Secret keys = source.transport().keys(registry)) {
            target.transport().take(registry, keys);
        }
        if (!MoveMarks.begin(target, mark)) {
            throw new MoveRefusedException("another home is being moved there", null);
        }
        return mark;
    }

    private Pass pass(SealedStore target, boolean checking) {
        Transport from = source.transport();
        Transport to = target.transport();
        Pass pass = new Pass(from, documents -> progress.document(checking, documents));
        List<Space> spaces = from.spaces();
        for (Space space : spaces) {
            try (Secret keys = from.keys(space)) {
                to.take(space, keys);
            }
            remove(target, space, pass.space(space, to::match), pass);
        }
        for (Space space : to.spaces()) {
            // a vault that was destroyed since an earlier time
            if (space instanceof Space.OfVault vault && !spaces.contains(space)) {
                target.destroy(vault);
                pass.change();
            }
        }
        return pass;
    }

    /** What was deleted where it comes from since an earlier time. */
    private static void remove(SealedStore target, Space space, Set<DocumentKey> wanted, Pass pass) {
        target.transport().copy(space, document -> {
            DocumentId there = document.id();
            if (!wanted.contains(there.key()) && !Pass.isPassing(there)) {
                target.delete(there);
                pass.change();
            }
        });
    }

    private void requireSame(boolean intact, SealedStore target) {
        if (intact && !isIntact(target)) {
            throw new MoveRefusedException("the audit log does not verify where it was moved to", null);
        }
    }

    private boolean isIntact(SealedStore store) {
        try (AuditLog audit = new AuditLog(store, AuditMirror.none(), clock, random)) {
            return audit.verify(Long.MAX_VALUE).intact();
        }
    }

    private void end(SealedStore target, MoveReport report, @Nullable Runnable last) {
        if (last != null) {
            last.run();
        }
        try (AuditLog audit = new AuditLog(target, AuditMirror.none(), clock, random)) {
            audit.event("home.moved")
                    .detail("from", source.engine())
                    .detail("to", target.engine())
                    .detail("documents", Long.toString(report.documents()))
                    .durable();
        }
    }
}
