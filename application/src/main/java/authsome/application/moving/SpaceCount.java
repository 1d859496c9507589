package authsome.application.moving;

import authsome.ports.store.Space;

/**
 * How much of a space there is.
 *
 * @param documents how many documents go with it
 */
public record SpaceCount(Space space, long documents) {}
