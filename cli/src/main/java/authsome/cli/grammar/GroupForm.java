package authsome.cli.grammar;

/**
 * A word that gathers commands, for example {@code daemon}.
 *
 * @param name the word
 * @param topic what a person wants of its commands
 * @param summary one line
 */
public record GroupForm(String name, Topic topic, String summary) {}
