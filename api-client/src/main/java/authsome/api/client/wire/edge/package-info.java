/** What a proxy beside an agent and the daemon elsewhere tell each other: the questions of {@link authsome.ports.injection.Injector}. */
@NullMarked
package authsome.api.client.wire.edge;

import org.jspecify.annotations.NullMarked;
