import edu.stanford.nlp.pipeline.CoreDocument;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Times CoreNLP's quotation pipeline over texts, one article a file line (plain text, no JSON). */
public final class CoreNlpTiming {
    public static void main(String[] arguments) throws Exception {
        var properties = new Properties();
        properties.setProperty("annotators", "tokenize,pos,lemma,ner,depparse,coref,quote");
        properties.setProperty("coref.algorithm", "statistical");
        properties.setProperty("threads", "1");
        long begun = System.nanoTime();
        var pipeline = new StanfordCoreNLP(properties);
        System.out.printf("loaded in %.1f s%n", (System.nanoTime() - begun) / 1e9);
        long start = System.nanoTime();
        int paragraphs = 0;
        int quotes = 0;
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            String text = line.replace("\\n", "\n\n");
            paragraphs += text.split("\n+").length;
            var document = new CoreDocument(text);
            pipeline.annotate(document);
            quotes += document.quotes() == null ? 0 : document.quotes().size();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "CoreNLP: %d paragraphs in %.1f s, %.1f paragraphs/s, %d quotations%n",
                paragraphs, seconds, paragraphs / seconds, quotes);
    }
}
