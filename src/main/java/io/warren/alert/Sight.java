package io.warren.alert;

/**
 * One thing that a rule looked at.
 *
 * @param subject what it is about, the same each time; one alert a rule and subject
 * @param statement what was seen, in a sentence for people
 * @param value what is held against the rule's bound
 */
public record Sight(String subject, String statement, double value) {}
