/** Commands about what an owner has: profiles, identities, vaults, and for administrators the owners of a server. */
@NullMarked
package authsome.cli.owner;

import org.jspecify.annotations.NullMarked;
