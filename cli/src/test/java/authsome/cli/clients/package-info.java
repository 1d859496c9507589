@NullMarked
package authsome.cli.clients;

import org.jspecify.annotations.NullMarked;
