/** One class per rule; the contract in {@code authsome.arch} runs each against the project and against a broken fixture. */
@NullMarked
package authsome.arch.rule;

import org.jspecify.annotations.NullMarked;
