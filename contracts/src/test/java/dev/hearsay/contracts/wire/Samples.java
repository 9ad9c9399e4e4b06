package dev.hearsay.contracts.wire;

import dev.hearsay.contracts.model.ArticleMetadata;
import dev.hearsay.contracts.model.ArticleState;
import dev.hearsay.contracts.model.CasualtyKind;
import dev.hearsay.contracts.model.Certainty;
import dev.hearsay.contracts.model.Claim;
import dev.hearsay.contracts.model.ClaimForm;
import dev.hearsay.contracts.model.EnrichedParagraph;
import dev.hearsay.contracts.model.Extent;
import dev.hearsay.contracts.model.Factuality;
import dev.hearsay.contracts.model.Granularity;
import dev.hearsay.contracts.model.Incident;
import dev.hearsay.contracts.model.IncidentType;
import dev.hearsay.contracts.model.Mention;
import dev.hearsay.contracts.model.Message;
import dev.hearsay.contracts.model.Paragraph;
import dev.hearsay.contracts.model.Polarity;
import dev.hearsay.contracts.model.Provenance;
import dev.hearsay.contracts.model.QuadClass;
import dev.hearsay.contracts.model.Resolution;
import dev.hearsay.contracts.model.Retraction;
import dev.hearsay.contracts.model.Role;
import dev.hearsay.contracts.model.Sentence;
import dev.hearsay.contracts.model.SourceKind;
import dev.hearsay.contracts.model.Span;
import dev.hearsay.contracts.model.Stance;
import dev.hearsay.contracts.model.Supersedes;
import dev.hearsay.contracts.model.Supersession;
import dev.hearsay.contracts.model.TagRecord;
import dev.hearsay.contracts.model.TaggerInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One record of every kind, with every field filled. */
final class Samples {
    static final Instant FETCHED = Instant.parse("2024-05-02T08:30:00Z");
    static final String TEXT =
            "Rebels killed two guards in Lund on Monday with a mortar, Ada Berg said.";

    private Samples() {}

    static Paragraph paragraph() {
        return new Paragraph(
                "a1",
                "v1",
                2,
                0,
                1,
                17,
                Role.BODY,
                TEXT,
                new ArticleMetadata(
                        "https://news.example/a1",
                        "Guards killed",
                        "Example News",
                        "Jo Lind",
                        Instant.parse("2024-05-02T06:00:00Z"),
                        "en",
                        "World"),
                new Provenance(
                        "page",
                        "https://news.example/feed",
                        FETCHED,
                        "abc",
                        Extent.FULL,
                        "Other Wire",
                        "https://news.example/feed",
                        Map.of("title", "json-ld")));
    }

    static EnrichedParagraph enriched() {
        var speaker = new Resolution("Ada Berg", 0, 58, 66, .8);
        var claim =
                new Claim(
                        "c1",
                        ClaimForm.INDIRECT,
                        new Claim.Source(spans(58, 66), "Ada Berg", SourceKind.PERSON, speaker, .9),
                        new Claim.Cue(spans(67, 71), "said", Stance.STATE),
                        new Claim.Content(spans(0, 56), TEXT.substring(0, 56)),
                        Polarity.AFFIRMED,
                        Certainty.CERTAIN,
                        "c0",
                        "c9",
                        "Ada Berg said “Rebels”",
                        0.5,
                        0.75,
                        List.of("cue:said"));
        var incident =
                new Incident(
                        "i1",
                        IncidentType.ASSAULT,
                        "heavy-weapons",
                        QuadClass.MATERIAL_CONFLICT,
                        "190",
                        new Mention(7, 13, "killed"),
                        List.of(new Incident.Participant(0, 6, "Rebels", speaker, "SWE", "SWEREB")),
                        List.of(new Incident.Participant(14, 24, "two guards", null, null, null)),
                        List.of(new Incident.Place(28, 32, "Lund", "SWE", "Skåne", 55.706, 13.187)),
                        List.of(new Incident.Time(36, 42, "Monday", "2024-04-29", Granularity.DAY)),
                        List.of(new Mention(48, 56, "a mortar")),
                        List.of(
                                new Incident.Casualty(
                                        CasualtyKind.KILLED, 14, 24, "two guards", 2, 2)),
                        Factuality.OCCURRED,
                        "c1",
                        "i0",
                        true,
                        "Rebels killed two guards in Lund on Monday",
                        0.9,
                        0.8,
                        0.7,
                        List.of("lexicon:killed"));
        return new EnrichedParagraph(
                paragraph(),
                EnrichedParagraph.Status.TAGGED,
                List.of(new Sentence(0, TEXT.length(), 0.25)),
                List.of(claim),
                List.of(incident),
                new TaggerInfo("0.1.0", "5f2a91c07d3e", List.of("c0ffee123456")),
                new Supersedes(List.of("c7"), List.of("i7")));
    }

    static Retraction retraction() {
        return new Retraction(
                "a1",
                3,
                Retraction.Reason.OPT_OUT,
                FETCHED,
                new Supersedes(List.of("c1"), List.of("i1")));
    }

    static Supersession supersession() {
        return new Supersession("a1", 3, FETCHED, new Supersedes(List.of("c1"), List.of("i1")));
    }

    static ArticleState articleState() {
        return new ArticleState(
                "a1",
                2,
                "v1",
                "abc",
                ArticleState.Status.SENT,
                FETCHED,
                "5f2a91c07d3e",
                Map.of("c0ffee123456", "v0"),
                List.of("a:0011223344556677"),
                new ArticleState.Asking(List.of("abc"), Extent.TEASER, FETCHED, 1));
    }

    static List<Message> all() {
        return List.of(
                paragraph(),
                enriched(),
                retraction(),
                supersession(),
                TagRecord.claims(enriched()).get(0),
                TagRecord.incidents(enriched()).get(0),
                articleState());
    }

    private static List<Span> spans(int start, int end) {
        return List.of(new Span(start, end));
    }
}
