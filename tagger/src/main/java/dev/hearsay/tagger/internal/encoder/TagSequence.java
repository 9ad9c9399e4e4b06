package dev.hearsay.tagger.internal.encoder;

import dev.hearsay.contracts.model.WireNamed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decodes BIO labels. A linear-chain conditional random field (Lafferty et al. 2001) where the
 * model brings its transitions; else only the steps that BIO forbids are barred.
 */
final class TagSequence<L extends Enum<L> & WireNamed> {
    private static final double BARRED = -1e9;

    private final String[] labels;
    private final List<L> meanings;
    private final double[] start;
    private final double[][] transitions;
    private final double[][] factors;

    private TagSequence(String[] labels, List<L> meanings, double[] start, double[][] transitions) {
        this.labels = labels;
        this.meanings = meanings;
        this.start = start;
        this.transitions = transitions;
        this.factors = new double[labels.length][labels.length];
        for (int i = 0; i < labels.length; i++) {
            boolean inside = labels[i].startsWith("I-");
            start[i] = inside ? BARRED : start[i];
            for (int j = 0; j < labels.length; j++) {
                boolean follows =
                        !labels[j].startsWith("I-")
                                || labels[i].substring(1).equals(labels[j].substring(1));
                transitions[i][j] = follows ? transitions[i][j] : BARRED;
                factors[i][j] = Math.exp(transitions[i][j]);
            }
        }
    }

    /**
     * Reads labels and transitions from a model's metadata.
     *
     * @throws IllegalStateException if the model has a label that this release does not know
     */
    static <L extends Enum<L> & WireNamed> TagSequence<L> of(
            Map<String, String> metadata, String task, Class<L> known) {
        String[] labels = metadata.get(task + ".labels").split(" ", -1);
        double[] start = new double[labels.length];
        double[][] transitions = new double[labels.length][labels.length];
        if (metadata.containsKey(task + ".transitions")) {
            start = numbers(metadata.get(task + ".start"));
            double[] flat = numbers(metadata.get(task + ".transitions"));
            for (int i = 0; i < labels.length; i++) {
                transitions[i] =
                        Arrays.copyOfRange(flat, i * labels.length, (i + 1) * labels.length);
            }
        }
        // The first label is that of no label; of each other one there is a B- and an I-.
        List<String> names = Arrays.stream(labels).skip(1).map(it -> it.substring(2)).toList();
        return new TagSequence<>(labels, Labels.of(task, known, names), start, transitions);
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
    }

    int size() {
        return labels.length;
    }

    /** What the labels stand for. */
    Set<L> meanings() {
        return Set.copyOf(meanings);
    }

    private L meaning(int label) {
        return meanings.get(label - 1);
    }

    /**
     * A labelled run of pieces.
     *
     * @param first first piece
     * @param last last piece, included
     * @param probability the geometric mean of the labels' marginal probabilities
     */
    record Run<L>(L label, int first, int last, double probability) {}

    /** The runs of the most probable sequence (Viterbi); emissions are [pieces][labels]. */
    List<Run<L>> decode(float[][] emissions) {
        if (emissions.length == 0) {
            return List.of();
        }
        int[] path = path(emissions);
        double[][] marginals = marginals(emissions);
        List<Run<L>> runs = new ArrayList<>();
        int first = -1;
        for (int i = 0; i <= path.length; i++) {
            boolean goesOn = i < path.length && labels[path[i]].startsWith("I-");
            if (first >= 0 && !goesOn) {
                double sum = 0;
                for (int k = first; k < i; k++) {
                    sum += Math.log(Math.max(marginals[k][path[k]], 1e-12));
                }
                double probability = Math.exp(sum / (i - first));
                runs.add(new Run<>(meaning(path[first]), first, i - 1, probability));
                first = -1;
            }
            if (i < path.length && labels[path[i]].startsWith("B-")) {
                first = i;
            }
        }
        return runs;
    }

    /**
     * The runs that are likely to be labelled at all, whatever their label: where two labels share
     * the probability, neither need be on the best path. A run's probability is the mean of its
     * pieces' probabilities of any label, its label the likeliest one.
     *
     * @param least the least probability of a piece of a run
     */
    List<Run<L>> decodeAny(float[][] emissions, double least) {
        if (emissions.length == 0) {
            return List.of();
        }
        double[][] marginals = marginals(emissions);
        List<Run<L>> runs = new ArrayList<>();
        int first = 0;
        while (first < marginals.length) {
            int end = first + 1;
            if (any(marginals[first]) >= least) {
                while (end < marginals.length && goesOn(marginals[end], least)) {
                    end++;
                }
                runs.add(core(marginals, first, end));
            }
            first = end;
        }
        return runs;
    }

    private boolean goesOn(double[] marginals, double least) {
        double inside = 0;
        for (int j = 0; j < labels.length; j++) {
            inside += labels[j].startsWith("I-") ? marginals[j] : 0;
        }
        return any(marginals) >= least && 2 * inside > any(marginals);
    }

    /** A run without the pieces at its edges that are half as likely as its likeliest. */
    private Run<L> core(double[][] marginals, int from, int to) {
        double highest = 0;
        for (int i = from; i < to; i++) {
            highest = Math.max(highest, any(marginals[i]));
        }
        int first = from;
        int last = to - 1;
        while (any(marginals[first]) < highest / 2) {
            first++;
        }
        while (any(marginals[last]) < highest / 2) {
            last--;
        }
        double sum = 0;
        Map<L, Double> byLabel = new LinkedHashMap<>();
        for (int i = first; i <= last; i++) {
            sum += any(marginals[i]);
            for (int j = 1; j < labels.length; j++) {
                byLabel.merge(meaning(j), marginals[i][j], Double::sum);
            }
        }
        L label =
                byLabel.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .orElseThrow()
                        .getKey();
        return new Run<>(label, first, last, sum / (last - first + 1));
    }

    /** The probability of any label but the first, which is that of no label. */
    private static double any(double[] marginals) {
        return 1 - marginals[0];
    }

    /** The labels of the most probable sequence, by Viterbi. */
    int[] path(float[][] emissions) {
        int size = labels.length;
        int[][] from = new int[emissions.length][size];
        double[] best = new double[size];
        for (int j = 0; j < size; j++) {
            best[j] = start[j] + emissions[0][j];
        }
        for (int t = 1; t < emissions.length; t++) {
            double[] next = new double[size];
            for (int j = 0; j < size; j++) {
                int argument = 0;
                double value = Double.NEGATIVE_INFINITY;
                for (int i = 0; i < size; i++) {
                    double candidate = best[i] + transitions[i][j];
                    if (candidate > value) {
                        value = candidate;
                        argument = i;
                    }
                }
                from[t][j] = argument;
                next[j] = value + emissions[t][j];
            }
            best = next;
        }
        int[] path = new int[emissions.length];
        for (int j = 1; j < size; j++) {
            path[path.length - 1] =
                    best[j] > best[path[path.length - 1]] ? j : path[path.length - 1];
        }
        for (int t = path.length - 1; t > 0; t--) {
            path[t - 1] = from[t][path[t]];
        }
        return path;
    }

    /** Marginal probabilities [pieces][labels], by the scaled forward-backward algorithm. */
    double[][] marginals(float[][] emissions) {
        int size = labels.length;
        double[][] weights = new double[emissions.length][size];
        for (int t = 0; t < emissions.length; t++) {
            double highest = Double.NEGATIVE_INFINITY;
            for (float emission : emissions[t]) {
                highest = Math.max(highest, emission);
            }
            for (int j = 0; j < size; j++) {
                weights[t][j] = Math.exp(emissions[t][j] - highest);
            }
        }
        double[][] forward = new double[emissions.length][size];
        for (int j = 0; j < size; j++) {
            forward[0][j] = Math.exp(start[j]) * weights[0][j];
        }
        scale(forward[0]);
        for (int t = 1; t < emissions.length; t++) {
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    forward[t][j] += forward[t - 1][i] * factors[i][j];
                }
            }
            for (int j = 0; j < size; j++) {
                forward[t][j] *= weights[t][j];
            }
            scale(forward[t]);
        }
        double[][] marginals = new double[emissions.length][size];
        double[] backward = new double[size];
        Arrays.fill(backward, 1);
        for (int t = emissions.length - 1; t >= 0; t--) {
            double total = 0;
            for (int j = 0; j < size; j++) {
                total += forward[t][j] * backward[j];
            }
            for (int j = 0; j < size; j++) {
                marginals[t][j] = forward[t][j] * backward[j] / total;
            }
            double[] next = new double[size];
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    next[i] += factors[i][j] * weights[t][j] * backward[j];
                }
            }
            scale(next);
            backward = next;
        }
        return marginals;
    }

    private static void scale(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] /= sum;
        }
    }
}
