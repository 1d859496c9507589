/** The injector of a proxy beside an agent: every question goes to a daemon elsewhere, which judges. */
@NullMarked
package authsome.api.client.edge;

import org.jspecify.annotations.NullMarked;
