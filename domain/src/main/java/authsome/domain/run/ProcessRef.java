package authsome.domain.run;

/**
 * Names one process of this machine for good: a pid alone is used again.
 *
 * @param pid the process id
 * @param startedAtMillis when it started, in milliseconds of the epoch as the operating system reports them
 */
public record ProcessRef(long pid, long startedAtMillis) {}
