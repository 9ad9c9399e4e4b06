package dev.hearsay.evaluation;

import java.util.List;

/** Compares what the tagger finds with one kind of labels. */
interface Scores {
    /** The figures for some texts, a line each; none where none has labels of this kind. */
    List<String> lines(List<Labelled> texts, Predictions predictions);
}
