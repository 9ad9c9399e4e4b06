package dev.hearsay.tagger.internal.encoder;

import dev.hearsay.contracts.model.WireNamed;

/** Whether an incident is what an article reports, or the past of another story. */
enum Background implements WireNamed {
    NEWS,
    BACKGROUND
}
