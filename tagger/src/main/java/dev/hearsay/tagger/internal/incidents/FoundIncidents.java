package dev.hearsay.tagger.internal.incidents;

import dev.hearsay.contracts.model.Incident;
import dev.hearsay.tagger.ArticleContext.ToldIncident;
import java.util.List;

/**
 * The incidents of a paragraph.
 *
 * @param incidents in order of their triggers
 * @param told those told so far in the article, for the next paragraph
 */
public record FoundIncidents(List<Incident> incidents, List<ToldIncident> told) {
    public FoundIncidents {
        incidents = List.copyOf(incidents);
        told = List.copyOf(told);
    }
}
