package dev.hearsay.tagger.internal.encoder;

import dev.hearsay.contracts.model.Digests;
import dev.hearsay.contracts.model.IncidentType;
import dev.hearsay.contracts.model.Span;
import dev.hearsay.tagger.internal.encoder.WordPieces.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;

/**
 * The learned model: a six-layer encoder that reads a paragraph once, in windows of at most {@value
 * #LONGEST} word pieces. Any number of threads may share it; a text gives the same scores each
 * time, since a window is always run alone.
 */
public final class Encoder {
    private static final int LONGEST = 254;
    private static final int OVERLAP = 50;

    /** In word pieces, as in training. */
    private static final int LONGEST_TITLE = 24;

    private static final long CLS = 101;
    private static final long SEP = 102;

    private final WordPieces wordPieces;
    private final Graph tagger;
    private final EventReader eventReader;
    private final TagSequence<ClaimLabel> claims;
    private final TagSequence<ClaimLabel> nested;
    private final TagSequence<IncidentType> triggers;
    private final List<Desk> desks;
    private final Thresholds thresholds;
    private final Calibration calibration;
    private final String identity;

    private Encoder(
            WordPieces wordPieces,
            Graph tagger,
            EventReader eventReader,
            Thresholds thresholds,
            Calibration calibration,
            String identity) {
        this.thresholds = thresholds;
        this.calibration = calibration;
        this.identity = identity;
        this.wordPieces = wordPieces;
        this.tagger = tagger;
        this.eventReader = eventReader;
        this.claims = TagSequence.of(tagger.metadata(), "claims", ClaimLabel.class);
        this.nested = TagSequence.of(tagger.metadata(), "nested", ClaimLabel.class);
        this.triggers = TagSequence.of(tagger.metadata(), "triggers", IncidentType.class);
        this.desks =
                Labels.of(
                        "desks",
                        Desk.class,
                        List.of(tagger.metadata().get("desk.labels").split(" ", -1)));
        Labels.requireAll("claims", ClaimLabel.class, claims.meanings());
        Labels.requireAll("nested claims", ClaimLabel.class, nested.meanings());
        Labels.requireAll("desks", Desk.class, Set.copyOf(desks));
        Labels.requireAll("triggers", IncidentType.class, triggers.meanings());
    }

    /**
     * Loads model and vocabulary.
     *
     * @throws IllegalStateException naming the file that is missing or broken
     */
    public static Encoder load() {
        byte[] vocabulary = ModelFile.read("vocabulary.txt");
        byte[] tagger = ModelFile.read("tagger.int8.onnx");
        byte[] reader = ModelFile.read("reader.int8.onnx");
        byte[] least = ModelFile.read("thresholds.tsv");
        byte[] weights = ModelFile.read("calibration.tsv");
        Thresholds thresholds = Thresholds.read("thresholds.tsv", least);
        return new Encoder(
                WordPieces.load("vocabulary.txt", vocabulary),
                Graph.load("tagger.int8.onnx", tagger),
                new EventReader(Graph.load("reader.int8.onnx", reader), thresholds.participant()),
                thresholds,
                Calibration.read("calibration.tsv", weights),
                Digests.shortHash(List.of(vocabulary, tagger, reader, least, weights)));
    }

    /** From which probabilities on its labels count. */
    public Thresholds thresholds() {
        return thresholds;
    }

    /** What turns its probabilities into confidence. */
    public Calibration calibration() {
        return calibration;
    }

    /** The first digits of a hash of the model's files: another model has another identity. */
    public String identity() {
        return identity;
    }

    /**
     * Reads a text.
     *
     * @param sentences spans of its sentences, in order: windows are cut between them
     * @param title of the article, which stands behind each window: what it is about tells what its
     *     sentences mean; null if it has none
     */
    public Labelling read(String text, List<Span> sentences, String title) {
        List<Piece> pieces = wordPieces.of(text);
        long[] behind = behind(title);
        List<Window> windows = new ArrayList<>();
        float[][] claimEmissions = new float[pieces.size()][];
        float[][] nestedEmissions = new float[pieces.size()][];
        float[][] triggerEmissions = new float[pieces.size()][];
        float[][] sentenceLogits = new float[pieces.size()][];
        float[] deskLogits = new float[desks.size()];
        for (int[] bounds : windows(pieces, sentences)) {
            int first = bounds[0];
            int size = bounds[1] - first;
            long[] ids = new long[size + 2 + behind.length];
            ids[0] = CLS;
            for (int i = 0; i < size; i++) {
                ids[i + 1] = pieces.get(first + i).id();
            }
            ids[size + 1] = SEP;
            System.arraycopy(behind, 0, ids, size + 2, behind.length);
            Map<String, float[]> outputs = tagger.run(Map.of("input_ids", tagger.tensor(ids)));
            float[][] claimRows = Graph.rows(outputs.get("claims"), claims.size());
            float[][] nestedRows = Graph.rows(outputs.get("nested"), nested.size());
            float[][] triggerRows = Graph.rows(outputs.get("triggers"), triggers.size());
            float[][] sentenceRows = Graph.rows(outputs.get("sentences"), 2);
            float[][] deskRows = Graph.rows(outputs.get("desk"), desks.size());
            // A piece that two windows share is taken from the one that shows more of what follows.
            for (int i = 0; i < size; i++) {
                boolean known = claimEmissions[first + i] != null;
                if (!known || i >= OVERLAP / 2) {
                    claimEmissions[first + i] = claimRows[i];
                    nestedEmissions[first + i] = nestedRows[i];
                    triggerEmissions[first + i] = triggerRows[i];
                    sentenceLogits[first + i] = sentenceRows[i];
                }
                if (!known) {
                    for (int desk = 0; desk < deskLogits.length; desk++) {
                        deskLogits[desk] += deskRows[i][desk] / pieces.size();
                    }
                }
            }
            windows.add(new Window(first, bounds[1], outputs.get("middle"), ids.length));
        }
        return new Labelling(
                pieces,
                windows,
                claims.decode(claimEmissions),
                nested.decode(nestedEmissions),
                triggers.decodeAny(triggerEmissions, thresholds.triggerPiece()),
                sentenceLogits,
                EventReader.probabilities(desks, deskLogits),
                eventReader);
    }

    /** The pieces of a title, and [SEP]. */
    private long[] behind(String title) {
        List<Piece> pieces = title == null ? List.of() : wordPieces.of(title);
        return pieces.isEmpty()
                ? new long[0]
                : LongStream.concat(
                                pieces.stream().limit(LONGEST_TITLE).mapToLong(Piece::id),
                                LongStream.of(SEP))
                        .toArray();
    }

    /**
     * Bounds of windows over pieces: whole sentences, each window opening with what ends the last.
     */
    private static List<int[]> windows(List<Piece> pieces, List<Span> sentences) {
        var starts = new TreeSet<Integer>();
        var ends = new TreeSet<Integer>();
        for (Span sentence : sentences) {
            starts.add(Piece.at(pieces, sentence.start()));
            ends.add(Piece.at(pieces, sentence.end()));
        }
        List<int[]> windows = new ArrayList<>();
        int first = 0;
        while (first < pieces.size()) {
            int end = Math.min(pieces.size(), first + LONGEST);
            if (end < pieces.size()) {
                Integer lastEnd = ends.floor(end);
                end = lastEnd != null && lastEnd >= first + LONGEST / 2 ? lastEnd : end;
            }
            windows.add(new int[] {first, end});
            if (end == pieces.size()) {
                break;
            }
            // The last sentence before the end, if it is short.
            Integer lastStart = starts.lower(end);
            int earliest = end - OVERLAP;
            first = lastStart != null && lastStart >= earliest ? lastStart : earliest;
        }
        return windows;
    }
}
