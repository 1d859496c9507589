/** What a run needs from the machine: certificates, trust files, a port, a look at processes. */
@NullMarked
package authsome.ports.run;

import org.jspecify.annotations.NullMarked;
