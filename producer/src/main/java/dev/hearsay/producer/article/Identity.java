package dev.hearsay.producer.article;

import dev.hearsay.contracts.model.CanonicalAddress;
import dev.hearsay.contracts.model.Ids;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * By what an article is known again. Each is a short hash, or null where there is none. The address
 * counts everywhere; guid, text and title within the site that they were found on.
 *
 * @param address of its page, in its canonical form
 * @param guid what its feed calls it by
 * @param text its own paragraphs
 * @param title its headline
 * @param copy whether the article says of itself that the original stands on another site
 */
public record Identity(String address, String guid, String text, String title, boolean copy) {
    /** Of what is known by its id alone. */
    public static final Identity NONE = new Identity(null, null, null, null, false);

    private static final int SHORTEST_TEXT = 200;

    /** A guid that counts versions: {@code https://paper.example/a#3}. */
    private static final String COUNTER = "#\\d+$";

    /**
     * The identity of an article.
     *
     * @param site the registrable domain of the page, or what stands for it
     * @param address of its page; null where it has none
     * @param text null where it is not known yet
     */
    public static Identity of(
            String site, String address, String guid, String title, String text, boolean copy) {
        return new Identity(
                address == null ? null : Ids.key("address", CanonicalAddress.of(address)),
                guid == null ? null : Ids.key("guid", site, guid(guid)),
                text == null || text.length() < SHORTEST_TEXT ? null : Ids.key("text", site, text),
                title == null || title.isBlank()
                        ? null
                        : Ids.key("title", site, title.strip().toLowerCase(Locale.ROOT)),
                copy);
    }

    /** A guid in the form in which guids are compared. */
    public static String guid(String written) {
        return CanonicalAddress.of(written.replaceFirst(COUNTER, ""));
    }

    /** The same article with another text. */
    public Identity withText(String site, String newText) {
        String key =
                newText == null || newText.length() < SHORTEST_TEXT
                        ? null
                        : Ids.key("text", site, newText);
        return new Identity(address, guid, key, title, copy);
    }

    /** All that there is of it. */
    public Stream<String> keys() {
        return Stream.of(address, guid, text, title).filter(Objects::nonNull);
    }
}
