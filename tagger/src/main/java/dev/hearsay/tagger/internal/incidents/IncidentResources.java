package dev.hearsay.tagger.internal.incidents;

import dev.hearsay.tagger.internal.encoder.Calibration;
import dev.hearsay.tagger.internal.encoder.Thresholds;
import dev.hearsay.tagger.internal.language.Lexicon;

/** The word lists and codes that incidents are made with. */
record IncidentResources(
        Lexicon lexicon,
        CameoCodes cameoCodes,
        ActorCodes actorCodes,
        PackMatcher pack,
        Thresholds thresholds,
        Calibration calibration) {}
