/**
 * The numbers of this project: ratios taken in one run, interleaved, medians of several rounds.
 *
 * <p>Everything is measured from outside, as real processes of the finished folder; nothing here is part of the product.
 */
@NullMarked
package authsome.bench;

import org.jspecify.annotations.NullMarked;
