package dev.hearsay.contracts.model;

import java.util.List;

/**
 * Which tagger made the tags.
 *
 * @param version of the program
 * @param model the first digits of a hash of the model's files; may be null
 * @param packs the same of each pack of the user's, in the order in which they were given
 */
public record TaggerInfo(String version, String model, List<String> packs) {
    public TaggerInfo {
        Check.notBlank("tagger.version", version);
        packs = Check.copy(packs);
    }
}
