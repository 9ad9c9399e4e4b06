package dev.hearsay.producer.read.page;

import dev.hearsay.producer.read.markup.PlainText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;

/** Why a page has no article, or not the whole of one. */
public enum NotAnArticle {
    CHALLENGE("it asks whether the reader is a person"),
    CONSENT("it asks for consent first"),
    ERROR("it says that there is no such page"),
    PAYWALL("the rest is for subscribers"),
    SCRIPT("its text is made by scripts"),
    EMPTY("it has no article text");

    /** From so many words on, a page is an article. */
    static final int FEW_WORDS = 250;

    private static final int MANY_HEADLINES = 5;
    private static final int MANY_TEASERS = 3;
    private static final int WORDS_A_HEADLINE = 35;
    private static final Pattern NO_PAGE_TITLE =
            Pattern.compile(
                    "(?i)\\bpage (?:not|cannot be|could not be) found\\b|\\b(?:page|article|story) (?:has been |was )?(?:removed|withdrawn|deleted|taken down)\\b|^\\s*(?:error )?404\\b|\\b404 (?:not found|error|page)\\b");
    private static final Pattern ASKS_FOR_PERSON =
            Pattern.compile(
                    "(?i)just a moment|checking (?:if the site|your browser)|verify(?:ing)? (?:that )?you are (?:a )?human|are you a (?:robot|human)|not a robot|enable javascript and cookies to continue|captcha|attention required|ddos protection|pardon our interruption|unusual (?:traffic|activity)|access (?:to this page has been )?denied|request (?:was )?(?:blocked|unsuccessful)|security check|ray id");
    private static final Pattern ASKS_FOR_CONSENT =
            Pattern.compile(
                    "cookies?|consent|your privacy|personal (?:data|information)|partners|legitimate interest|accept all|reject all|manage (?:options|preferences|choices)|advertising|vendors|tracking|gdpr");
    private static final Pattern TITLE_OF_CONSENT =
            Pattern.compile(
                    "(?i).*(?:before you continue|we value your privacy|your privacy|cookies?|consent|privacy (?:choices|settings|preferences)|datenschutz).*");
    private static final Pattern NO_SUCH_PAGE =
            Pattern.compile(
                    "(?i)(?:\\b(?:404|410|403|500|502|503)\\b.*)?(?:(?:page|article|story|content|file|document)(?: you (?:requested|were looking for|are looking for))?[^.]{0,40}(?:not (?:be )?found|cannot be found|can['’]t be found|does(?: not|n['’]t) exist|no longer (?:available|exists)|has been (?:removed|moved|deleted|taken down)|is unavailable)|not found|we (?:can['’]?t|cannot|could not|couldn['’]t) find|something (?:went|has gone) wrong|internal server error|service (?:temporarily )?unavailable|temporarily unavailable|under maintenance|\\berror (?:404|4\\d\\d|5\\d\\d)\\b|\\b404\\b)");
    private static final Pattern FOR_SUBSCRIBERS =
            Pattern.compile(
                    "subscribe (?:now )?to (?:continue|read|keep reading|unlock)|already a (?:subscriber|member)|(?:to|and) (?:continue|keep) reading|(?:article|story|content) is (?:only )?(?:for|available (?:only )?to|reserved for|exclusive to) (?:paying )?(?:subscribers|members)|subscribers only|for subscribers|register (?:for free )?to (?:continue|read)|log in to (?:continue|read)|(?:reached|used) your (?:limit|free articles)|unlock this (?:article|story)|become a (?:member|subscriber) to");

    /** One of them is in every offer: most pages need not be looked through. */
    private static final List<String> OFFER_WORDS =
            List.of(
                    "subscri",
                    "member",
                    "reading",
                    "register",
                    "log in",
                    "unlock",
                    "your limit",
                    "free articles");

    private final String reason;

    NotAnArticle(String reason) {
        this.reason = reason;
    }

    /** In words, of "the page": "it asks for consent first". */
    public String reason() {
        return reason;
    }

    /**
     * What keeps a page from being an article, however much text it has.
     *
     * @param headline its title and its headline
     * @param address of it; null for a file
     */
    static Optional<NotAnArticle> of(String headline, String address) {
        if (NO_PAGE_TITLE.matcher(headline).find()) {
            return Optional.of(ERROR);
        }
        return isFront(address) ? Optional.of(EMPTY) : Optional.empty();
    }

    /**
     * What keeps a page of few words from being an article.
     *
     * @param page as it came
     * @param title its title and its headline
     * @param words of the article that was found in it, fewer than {@link #FEW_WORDS}
     * @param free whether all of it can be read without paying, as far as the page says
     * @return empty for an article
     */
    static Optional<NotAnArticle> of(
            Document page, String title, int words, Optional<Boolean> free) {
        if (isIndex(page, words)) {
            return Optional.of(EMPTY);
        }
        String text = page.body().text();
        int all = PlainText.words(text);
        BiPredicate<Pattern, String> says = (pattern, where) -> pattern.matcher(where).find();
        if (all < FEW_WORDS
                && (says.test(ASKS_FOR_PERSON, title)
                        || (all < 120 && says.test(ASKS_FOR_PERSON, text)))) {
            return Optional.of(CHALLENGE);
        }
        String lower = text.toLowerCase(Locale.ROOT);
        boolean mayAsk = lower.contains("cookie") || lower.contains("consent");
        long asked = mayAsk ? ASKS_FOR_CONSENT.matcher(lower).results().count() : 0;
        if (asked >= 4
                && ((TITLE_OF_CONSENT.matcher(title).matches() && asked * 60 >= all)
                        || asked * 20 >= all)
                && !title.toLowerCase(Locale.ROOT).contains("news")) {
            return Optional.of(CONSENT);
        }
        if ((says.test(NO_SUCH_PAGE, title) && words < 120)
                || (all < 120 && says.test(NO_SUCH_PAGE, text))) {
            return Optional.of(ERROR);
        }
        if (words > 0 && !free.orElseGet(() -> !isOffered(lower))) {
            return Optional.of(PAYWALL);
        }
        boolean scripted = !page.select("script").isEmpty() && all < 60;
        if (words < 15) {
            return Optional.of(scripted ? SCRIPT : EMPTY);
        }
        return Optional.empty();
    }

    /** Whether a text, in lower case, offers the rest to those who pay. */
    private static boolean isOffered(String text) {
        return OFFER_WORDS.stream().anyMatch(text::contains)
                && FOR_SUBSCRIBERS.matcher(text).find();
    }

    private static boolean isFront(String address) {
        return address != null && address.matches("https?://[^/]+(?:/(?:index\\.\\w+)?)?(?:#.*)?");
    }

    /** Headlines that are links, with a sentence or two below each. */
    private static boolean isIndex(Document page, int words) {
        long headlines =
                page.select("h1, h2, h3").stream()
                        .filter(it -> it.selectFirst("a[href]") != null || it.closest("a") != null)
                        .count();
        long teasers =
                page.select("article").stream()
                        .filter(it -> it.selectFirst("h2, h3") != null)
                        .filter(it -> it.selectFirst("a[href]") != null)
                        .filter(it -> it.selectFirst("h1") == null)
                        .count();
        if (teasers >= MANY_TEASERS && words < WORDS_A_HEADLINE * teasers) {
            return page.select("meta[property=og:type][content=article]").isEmpty();
        }
        if (headlines < MANY_HEADLINES || words >= WORDS_A_HEADLINE * headlines) {
            return false;
        }
        return page.select("meta[property=og:type][content=article]").isEmpty()
                && page.select("[itemprop=articleBody]").isEmpty();
    }
}
