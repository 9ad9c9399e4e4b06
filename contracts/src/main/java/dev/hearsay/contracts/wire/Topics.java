package dev.hearsay.contracts.wire;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The topics of one Hearsay installation, all under one prefix. */
public record Topics(String prefix) {
    /** The largest record in bytes, for brokers, producers and consumers alike. */
    public static final int MAXIMUM_RECORD_BYTES = 8 * 1024 * 1024;

    /**
     * The largest value that is sent: what is left of a record for its key, headers and framing.
     */
    public static final int MAXIMUM_VALUE_BYTES = MAXIMUM_RECORD_BYTES - 64 * 1024;

    /** The prefix used unless another is given. */
    public static final String DEFAULT_PREFIX = "hearsay";

    private static final Pattern LEGAL_PREFIX = Pattern.compile("[a-zA-Z0-9._-]{1,200}");
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration QUARTER = Duration.ofDays(90);

    /** How long an article and its tags are remembered after it was last seen. */
    public static final Duration RETENTION = Duration.ofDays(400);

    public Topics {
        if (!LEGAL_PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "topic prefix \"%s\" may hold only letters, digits, '.', '_' and '-'"
                            .formatted(prefix));
        }
    }

    public String paragraphs() {
        return prefix + ".paragraphs.v1";
    }

    public String enriched() {
        return prefix + ".enriched.v1";
    }

    public String claims() {
        return prefix + ".claims.v1";
    }

    public String incidents() {
        return prefix + ".incidents.v1";
    }

    public String latestClaims() {
        return prefix + ".latest-claims.v1";
    }

    public String latestIncidents() {
        return prefix + ".latest-incidents.v1";
    }

    public String articles() {
        return prefix + ".articles.v1";
    }

    public String feeds() {
        return prefix + ".feeds.v1";
    }

    public String deadLetters() {
        return prefix + ".dead-letters.v1";
    }

    /**
     * Every topic with the settings it is created with.
     *
     * @param retention how long what was sent, and the latest claims and incidents, are remembered
     */
    public List<Definition> definitions(Duration retention) {
        return List.of(
                deleting(paragraphs(), MONTH),
                deleting(enriched(), MONTH),
                keeping(claims()),
                keeping(incidents()),
                remembering(latestClaims(), retention),
                remembering(latestIncidents(), retention),
                remembering(articles(), retention),
                definition(feeds(), Map.of("cleanup.policy", "compact")),
                deleting(deadLetters(), QUARTER));
    }

    private static Definition deleting(String name, Duration retention) {
        return definition(
                name,
                Map.of(
                        "cleanup.policy",
                        "delete",
                        "retention.ms",
                        Long.toString(retention.toMillis())));
    }

    private static Definition keeping(String name) {
        return definition(name, Map.of("cleanup.policy", "delete", "retention.ms", "-1"));
    }

    private static Definition remembering(String name, Duration retention) {
        return definition(
                name,
                Map.of(
                        "cleanup.policy",
                        "compact,delete",
                        "retention.ms",
                        Long.toString(retention.toMillis())));
    }

    private static Definition definition(String name, Map<String, String> settings) {
        Map<String, String> all = new TreeMap<>(settings);
        all.put("max.message.bytes", Integer.toString(MAXIMUM_RECORD_BYTES));
        return new Definition(name, all);
    }

    /** A topic and its settings. */
    public record Definition(String name, Map<String, String> settings) {
        public Definition {
            settings = Map.copyOf(settings);
        }
    }
}
