package authsome.arch.broken.domain;

import authsome.arch.broken.application.Innocent;

/** A fixture: the core touches a room above it. */
public record ReachesUp(Innocent above) {}
