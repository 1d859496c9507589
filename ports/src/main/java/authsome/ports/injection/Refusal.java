package authsome.ports.injection;

/**
 * Why something was not sent.
 *
 * @param status what the client was answered; 0 where its connection was cut
 * @param reason a code
 * @param sentence the same for people
 */
public record Refusal(int status, String reason, String sentence) {}
