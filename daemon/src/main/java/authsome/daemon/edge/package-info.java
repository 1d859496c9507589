/** The proxy beside an agent, for which a daemon elsewhere has the credentials. */
@NullMarked
package authsome.daemon.edge;

import org.jspecify.annotations.NullMarked;
