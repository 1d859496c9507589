/** What proxies beside agents, against this server, are told and handed. */
@NullMarked
package authsome.application.edge;

import org.jspecify.annotations.NullMarked;
