/** The proxy as its owner sees it: settings, start, ports, stop. Uses every other package of this module. */
@NullMarked
package authsome.proxy;

import org.jspecify.annotations.NullMarked;
