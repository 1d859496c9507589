/** What several servers over one store tell each other: who wrote what, which proofs are used up, whose turn it is. */
@NullMarked
package authsome.application.team;

import org.jspecify.annotations.NullMarked;
