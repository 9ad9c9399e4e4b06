package dev.hearsay.contracts.model;

/** Which tagger made the tags. */
public record TaggerInfo(String version, String model) {
    public TaggerInfo {
        Check.notBlank("tagger.version", version);
    }
}
