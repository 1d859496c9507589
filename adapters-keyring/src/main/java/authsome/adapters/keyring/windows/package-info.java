/** The credential manager of Windows, through Advapi32. Has never been run: the machines of this project are Linux. */
@NullMarked
package authsome.adapters.keyring.windows;

import org.jspecify.annotations.NullMarked;
