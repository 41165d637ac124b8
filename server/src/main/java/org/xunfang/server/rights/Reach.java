package org.xunfang.server.rights;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.auth.Principal;

/** How far one caller reaches on one route. */
public sealed interface Reach {

    /** Everything. */
    record WholeCounty() implements Reach {}

    /** What belongs to a unit or to one below it. */
    record SubTree(UUID unitId) implements Reach {}

    /** What belongs to an account, or to the patrol unit that it is a member of. */
    record Own(UUID accountId) implements Reach {}

    /** What a grant comes to for somebody; empty: refused. */
    static Optional<Reach> of(Grant grant, Principal principal) {
        UUID unit = principal.orgUnitId();
        return switch (grant) {
            case ALL -> Optional.of(new WholeCounty());
            case COUNTY -> Optional.of(unit == null ? new WholeCounty() : new SubTree(unit));
            case SUBTREE -> Optional.ofNullable(unit).map(SubTree::new);
            case OWN -> Optional.of(new Own(principal.accountId()));
            case NONE -> Optional.empty();
        };
    }

    /** Nothing bounds what is read or changed. */
    default boolean isWholeCounty() {
        return this instanceof WholeCounty;
    }

    /** Tells answers for one reach from those for another, in an ETag. */
    default String key() {
        UUID root = root();
        return root == null ? "county" : root.toString();
    }

    /**
     * The unit whose sub-tree bounds what is read; null: nothing does.
     *
     * @throws IllegalStateException for what is somebody's own: the table grants something that the route does not have
     */
    default @Nullable UUID root() {
        if (this instanceof Own) {
            throw new IllegalStateException("a route that reads sub-trees was granted as somebody's own");
        }
        return this instanceof SubTree below ? below.unitId() : null;
    }
}
