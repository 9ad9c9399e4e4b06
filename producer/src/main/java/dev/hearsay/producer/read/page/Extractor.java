package dev.hearsay.producer.read.page;

import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Finds where the article stands in a page. */
interface Extractor {
    /**
     * Where an article stands.
     *
     * @param above what stands apart between headline and text: a standfirst, pictures
     * @param text holds the text and its captions, and nothing else any more
     */
    record Place(List<Element> above, Element text) {}

    /**
     * Finds the article.
     *
     * @param page is changed: what is no part of the article is taken out
     * @return empty if there is none
     */
    Optional<Place> find(Document page);
}
