package dev.hearsay.producer.article;

import dev.hearsay.contracts.model.ArticleMetadata;
import dev.hearsay.contracts.model.Role;
import dev.hearsay.producer.article.Article.Block;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells what each paragraph of an article is, by its place, its shape and what it repeats. */
final class RoleFinder {
    private static final Pattern BOILERPLATE =
            Pattern.compile(
                    "(?i)(short url|advertisement\\b.*|sponsored|read more\\b.*|read also\\b.*|also read\\b.*|related"
                            + "( articles| stories| topics|:.*)?|share( this.*)?|follow us\\b.*|subscribe( now| to .*)?|sign up( .*)?|"
                            + "newsletter|click here.*|continue reading.*|story continues.*|"
                            + "(last )?(updated|published|posted)[: ].{0,60}|copyright (©|\\(c\\)|\\d{4}).*|© .*|all "
                            + "rights reserved.*|comments?( \\(\\d+\\))?|print|e-?mail|tags?:.*|topics:.*|"
                            + "share on .*|loading\\.*|home ?[>»›].*|up next:.*|our standards:.*|sources?: .*|(?:the )?(?:article|story|notice|post|text|page) continues .*|skip to .*|accept (all )?cookies.*)");

    /** What addresses the reader and no article does: offers, apps, letters, plugins. */
    private static final Pattern OFFER =
            Pattern.compile(
                    "(?i)(?:\\bsign up (?:here|below|now|today|for (?:free|our|the|more)|to (?:our|the|get|receive))|\\b(?:sign|log) in to (?:read|continue|see|view|comment)\\b|\\bsubscribe (?:here|now|today|to (?:our|the))|\\b(?:in|to) your inbox\\b|\\bin the inbox\\b|\\bour (?:free |daily |weekly |morning |evening )*(?:newsletters?|briefing)\\b"
                            + "|\\bfollow (?:us|@\\w+) on\\b|\\b(?:download|get) (?:our|the) (?:free )?(?:\\w+ )?app\\b|\\bbecome a (?:member|subscriber|supporter)\\b|\\bsupport our (?:work|journalism|newsroom|reporting)\\b|\\b(?:donate|contribute) (?:now|today|here)\\b|\\bmake a (?:donation|contribution)\\b"
                            + "|\\bby (?:clicking|signing up|subscribing|submitting)\\b|\\bunsubscribe\\b|\\bprivacy (?:policy|notice)\\b|\\bterms (?:of (?:use|service)|and conditions)\\b|\\bcookie (?:policy|settings)\\b|\\ball rights reserved\\b"
                            + "|^the post .+ (?:first )?appeared (?:first )?on .+|^click (?:here|to)\\b|^(?:reporting|additional reporting|writing|editing|edited|compiled) by\\b|\\bjoin our (?:whatsapp|telegram|community)\\b|\\bas an amazon associate\\b|\\bthis (?:article|story) (?:was )?(?:originally|first) (?:appeared|published)\\b)");

    /** One of them is in every offer: most paragraphs need not be looked through. */
    private static final Set<String> OFFER_WORDS =
            Set.of(
                    "sign",
                    "log",
                    "subscribe",
                    "inbox",
                    "newsletter",
                    "newsletters",
                    "briefing",
                    "follow",
                    "app",
                    "member",
                    "subscriber",
                    "supporter",
                    "support",
                    "donate",
                    "contribute",
                    "donation",
                    "contribution",
                    "clicking",
                    "signing",
                    "subscribing",
                    "submitting",
                    "unsubscribe",
                    "privacy",
                    "terms",
                    "cookie",
                    "reserved",
                    "appeared",
                    "click",
                    "reporting",
                    "writing",
                    "editing",
                    "edited",
                    "compiled",
                    "join",
                    "amazon",
                    "originally",
                    "first");

    private static final int LONGEST_OFFER = 50;
    private static final int LONGEST_LABEL = 60;

    /** A word of a date, a time, a length of reading, a count: what stands beside headlines. */
    private static final Pattern LABEL_WORD =
            Pattern.compile(
                    "(?i)last|updated|published|posted|modified|on|at|first|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thu(?:rs)?|fri|sat|sun"
                            + "|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|[ap]m|[apm]|gmt|utc|bst|e[sd]?t|ist|cet"
                            + "|\\d{1,4}(?:st|nd|rd|th|am|pm)?|min(?:ute)?s?|sec(?:ond)?s?|s|hours?|h|ago|read(?:ing)?|time|of|article|item|story|page|words?|shares?|views?|comments?|likes?|people|like|this|listen|watch|post|are|now|viewing|online|readers");

    /** The title of a film or a recording, with its length. */
    private static final Pattern LASTING = Pattern.compile(".*\\s\\d{1,2}:\\d{2}");

    private static final Pattern CORRECTION =
            Pattern.compile(
                    "(?i)\\W?(correction|clarification|editor['’]s note|update)( \\(.{1,30}\\))?:.*"
                            + "|.*\\ban earlier version of this (article|story|report)\\b.*");
    private static final Pattern DISCLAIMER = Pattern.compile("(?i)\\W?disclaimer\\b");

    /** What a disclaimer says, one after the other. */
    private static final List<Pattern> DISCLAIMED =
            List.of(
                    Pattern.compile("(?i)\\b(views|opinions)\\b"),
                    Pattern.compile("(?i)\\b(expressed|author)"),
                    Pattern.compile("(?i)\\b(own|not (necessarily )?(reflect|represent))"));

    private static final Pattern CREDIT =
            Pattern.compile(
                    "(?s).*\\((?:[^()]{0,60}\\b)?(AFP|AP|Reuters|Getty|EPA|File|Photo|Picture|Image|"
                            + "Courtesy|Handout|Illustration|Credit|Supplied|Shutterstock|Xinhua|TASS|"
                            + "Anadolu|Bloomberg|PA|DPA|SPA|WAM)\\b[^()]{0,60}\\)\\.?");
    private static final Pattern PHOTOGRAPHER =
            Pattern.compile("(?s).*[.!?”\"] ?\\((\\p{Lu}[^()]{1,30}/)?\\p{Lu}[^().]{1,40}\\)\\.?");
    private static final Pattern CAPTION_LABEL =
            Pattern.compile(
                    "(?i)(file )?(photo|picture|image|caption|illustration)\\b.{0,20}[:|].*");
    private static final Pattern BYLINE = Pattern.compile("(?:By|BY|by) (\\p{Lu}.{1,80})");
    private static final Pattern NAME =
            Pattern.compile(
                    "(?:(?:Dr|Prof|Mr|Mrs|Ms|Sir|Rev)\\.? )?\\p{Lu}[\\p{L}.'’-]*(?: (?:al|bin|de|der|van|von|la)\\b)*"
                            + "(?: \\p{Lu}[\\p{L}.'’-]*){1,3}");
    private static final Pattern DATELINE =
            Pattern.compile(
                    "(?s)\\p{Lu}[\\p{Lu}\\p{L} .,'’-]{1,40}(?:,[^—–]{1,30})?(?:\\([^()]{2,40}\\))? ?(?:—|–|--) .*");
    private static final Pattern SENTENCE_END = Pattern.compile("(?s).*[.!?…][\"'”’)\\]]*");
    private static final int LONGEST_ORNAMENTED = 200;
    private static final Pattern ORNAMENT =
            Pattern.compile("^[^\\p{L}\\p{N}©(]+|[^\\p{L}\\p{N})]+$");

    private static final int LONGEST_HEADLINE_WORDS = 30;
    private static final int LONGEST_STANDFIRST_WORDS = 45;
    private static final int LONGEST_PULL_QUOTE_WORDS = 50;
    private static final int SHORTEST_PULL_QUOTE_WORDS = 6;
    private static final double PULL_QUOTE_SHARE = 0.9;
    private static final int OPENING = 8;
    private static final int ANY = Integer.MAX_VALUE;
    private static final int LONGEST_NAME = 100;

    /** How many other paragraphs one is compared with. */
    private static final int MOST_COMPARED = 100;

    /** Comparisons of words, for each word of the article. */
    private static final int COMPARISONS_A_WORD = 500;

    /**
     * What a paragraph is by its text alone.
     *
     * @param mostWords longer paragraphs are none
     * @param opening how many paragraphs from the beginning can be one
     */
    private record Shape(Role role, int mostWords, int opening, Fit fits) {}

    /** Whether a paragraph, with its words in lower case, is such a one. */
    private interface Fit {
        boolean test(String text, List<String> words);
    }

    /** The first that fits tells. */
    private static final List<Shape> SHAPES =
            List.of(
                    new Shape(Role.BOILERPLATE, 14, ANY, RoleFinder::isBoilerplate),
                    new Shape(Role.BOILERPLATE, ANY, ANY, (text, words) -> words.isEmpty()),
                    new Shape(Role.BOILERPLATE, 14, ANY, RoleFinder::isLabel),
                    new Shape(Role.BOILERPLATE, 14, ANY, matching(LASTING)),
                    new Shape(Role.BOILERPLATE, LONGEST_OFFER, ANY, RoleFinder::isOffer),
                    new Shape(Role.DISCLAIMER, ANY, ANY, RoleFinder::isDisclaimer),
                    new Shape(Role.BOILERPLATE, ANY, ANY, matching(CORRECTION)),
                    new Shape(Role.CAPTION, 60, ANY, matching(CREDIT)),
                    new Shape(Role.CAPTION, 60, ANY, matching(CAPTION_LABEL)),
                    new Shape(Role.CAPTION, 60, OPENING, matching(PHOTOGRAPHER)));

    private final List<String> texts;
    private final List<List<String>> words;
    private final List<Block> blocks;
    private final ArticleMetadata known;
    private final Role[] roles;
    private String title;
    private String author;

    RoleFinder(String text, List<Block> blocks, ArticleMetadata known) {
        this.blocks = blocks;
        this.known = known;
        this.texts = blocks.stream().map(it -> text.substring(it.start(), it.end())).toList();
        this.words = texts.stream().map(RoleFinder::words).toList();
        this.roles = new Role[blocks.size()];
        this.author = known.author();
    }

    private static Fit matching(Pattern pattern) {
        return (text, words) -> pattern.matcher(text).matches();
    }

    private static boolean isOffer(String paragraph, List<String> words) {
        return words.stream().anyMatch(OFFER_WORDS::contains)
                && paragraph.indexOf('“') < 0
                && paragraph.indexOf('"') < 0
                && OFFER.matcher(paragraph).find();
    }

    private static boolean isBoilerplate(String paragraph, List<String> words) {
        return BOILERPLATE.matcher(paragraph).matches()
                || (paragraph.length() <= LONGEST_ORNAMENTED
                        && BOILERPLATE
                                .matcher(ORNAMENT.matcher(paragraph).replaceAll(""))
                                .matches());
    }

    /** Every pattern that a whole paragraph is matched with. */
    static List<Pattern> matched() {
        return List.of(
                BOILERPLATE,
                LABEL_WORD,
                LASTING,
                CORRECTION,
                CREDIT,
                PHOTOGRAPHER,
                CAPTION_LABEL,
                BYLINE,
                NAME,
                DATELINE,
                SENTENCE_END);
    }

    /** Every pattern that is searched for in a paragraph. */
    static List<Pattern> searched() {
        return Stream.concat(Stream.of(DISCLAIMER), DISCLAIMED.stream()).toList();
    }

    ArticleReader.Parts find() {
        markHeadline();
        markByShape();
        markBylines();
        markBiographies();
        markRepeats();
        markPullQuoteAboveName();
        markStandfirst();
        List<Block> found = new ArrayList<>();
        for (int i = 0; i < roles.length; i++) {
            Role role = roles[i] == null ? Role.BODY : roles[i];
            found.add(new Block(blocks.get(i).start(), blocks.get(i).end(), role));
        }
        return new ArticleReader.Parts(found, title, author);
    }

    private void markHeadline() {
        List<String> knownTitle = known.title() == null ? List.of() : words(known.title());
        for (int i = 0; i < Math.min(OPENING, roles.length); i++) {
            if (known.title() != null && words.get(i).equals(knownTitle)) {
                setHeadline(i);
                return;
            }
        }
        String first = texts.get(0);
        boolean sentence = first.endsWith(".") || first.endsWith(".”") || first.endsWith(".\"");
        if (known.title() == null
                && !sentence
                && !DATELINE.matcher(first).matches()
                && words.get(0).size() <= LONGEST_HEADLINE_WORDS) {
            setHeadline(0);
        }
    }

    private void setHeadline(int index) {
        roles[index] = Role.HEADLINE;
        title = texts.get(index);
        for (int i = 0; i < roles.length; i++) {
            if (roles[i] == null && words.get(i).equals(words.get(index))) {
                roles[i] = Role.BOILERPLATE;
            }
        }
    }

    private void markByShape() {
        for (int i = 0; i < roles.length; i++) {
            for (Shape shape : SHAPES) {
                if (roles[i] == null
                        && i < shape.opening()
                        && words.get(i).size() <= shape.mostWords()
                        && shape.fits().test(texts.get(i), words.get(i))) {
                    roles[i] = shape.role();
                }
            }
        }
    }

    /** A single number or weekday may be a heading; a date, or a time, is none. */
    private static boolean isLabel(String text, List<String> words) {
        return text.length() <= LONGEST_LABEL
                && words.stream().anyMatch(it -> Character.isDigit(it.charAt(0)))
                && words.stream().allMatch(LABEL_WORD.asMatchPredicate());
    }

    private static boolean isDisclaimer(String text, List<String> words) {
        if (DISCLAIMER.matcher(text).lookingAt()) {
            return true;
        }
        int from = 0;
        for (Pattern part : DISCLAIMED) {
            Matcher matcher = part.matcher(text);
            if (!matcher.find(from)) {
                return false;
            }
            from = matcher.end();
        }
        return true;
    }

    private void markBylines() {
        Map<String, Integer> lastBiography = lastBiographies();
        boolean textBegan = false;
        for (int i = 0; i < roles.length; i++) {
            boolean sentence = SENTENCE_END.matcher(texts.get(i)).matches();
            if (roles[i] == null && words.get(i).size() <= 12) {
                Matcher byline = BYLINE.matcher(texts.get(i));
                // A lone name between the headline and the first long paragraph.
                boolean opens = i > 0 && roles[0] == Role.HEADLINE && !textBegan;
                if (byline.matches() && !sentence) {
                    roles[i] = Role.BYLINE;
                    author = author == null ? nameIn(byline.group(1)) : author;
                } else if (NAME.matcher(texts.get(i)).matches()
                        && (opens || namesAuthor(i, lastBiography))) {
                    roles[i] = Role.BYLINE;
                    author = author == null ? texts.get(i) : author;
                }
            }
            textBegan |= i > 0 && roles[i] == null && sentence;
        }
    }

    private static String nameIn(String byline) {
        return byline.replaceFirst("(?: in |, | \\| | for | and ).*", "").strip();
    }

    /** A name that the given author has, or that a biography further on opens with. */
    private boolean namesAuthor(int index, Map<String, Integer> lastBiography) {
        String name = texts.get(index);
        return (known.author() != null && same(name, known.author()))
                || lastBiography.getOrDefault(name, -1) > index;
    }

    /** The last paragraph that opens with a name and then says who that is, by name. */
    private Map<String, Integer> lastBiographies() {
        Map<String, Integer> last = new HashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            String text = bare(texts.get(i));
            for (String behind : List.of(" is ", ", ")) {
                int end = text.indexOf(behind);
                if (end > 0 && end <= LONGEST_NAME) {
                    last.put(text.substring(0, end), i);
                }
            }
        }
        return last;
    }

    private void markBiographies() {
        for (int i = roles.length / 2; i < roles.length; i++) {
            if (roles[i] != null) {
                continue;
            }
            String text = bare(texts.get(i));
            boolean starred = text.length() < texts.get(i).length();
            boolean ofAuthor =
                    author != null
                            && (text.startsWith(author) || text.startsWith(withoutTitle(author)))
                            && text.matches(
                                    "(?s).{0,80}? (is|was|works|writes|covers|teaches|has|reports) .*");
            boolean shaped =
                    starred
                            && text.matches(
                                    "(?s)(?:Dr\\. |Prof\\. )?\\p{Lu}.{2,60}? (is|was|writes|works) (a|an|the|for) .*");
            boolean handle = text.matches("(?s).*\\b(Twitter|X): ?@\\w+.*");
            if (ofAuthor || shaped || (handle && starred)) {
                roles[i] = Role.BIO;
            }
        }
    }

    private static String withoutTitle(String name) {
        return name.replaceFirst("^(Dr|Prof|Mr|Mrs|Ms|Sir|Rev)\\.? ", "");
    }

    private static String bare(String text) {
        return text.replaceFirst("^[*•_—–-]+\\s*", "");
    }

    /** A short paragraph whose words all stand, in order, in one sentence of another paragraph. */
    private void markRepeats() {
        List<Set<String>> vocabularies = new ArrayList<>();
        words.forEach(it -> vocabularies.add(new HashSet<>(it)));
        Map<String, List<Integer>> places = new HashMap<>();
        long total = 0;
        for (int i = 0; i < words.size(); i++) {
            total += words.get(i).size();
            for (String word : vocabularies.get(i)) {
                places.computeIfAbsent(word, key -> new ArrayList<>()).add(i);
            }
        }
        long budget = COMPARISONS_A_WORD * total;
        for (int i = 1; i < roles.length; i++) {
            List<String> candidate = words.get(i);
            if (roles[i] != null
                    || candidate.size() < SHORTEST_PULL_QUOTE_WORDS
                    || candidate.size() > LONGEST_PULL_QUOTE_WORDS) {
                continue;
            }
            Set<String> vocabulary = vocabularies.get(i);
            for (int j : similar(vocabulary, places)) {
                boolean longer = words.get(j).size() > candidate.size();
                boolean earlierTwin = j < i && words.get(j).equals(candidate);
                if (roles[j] == null
                        && j != i
                        && (longer || earlierTwin)
                        && shares(vocabulary, vocabularies.get(j))) {
                    budget -= 2L * candidate.size() * words.get(j).size();
                    if (budget < 0) {
                        return;
                    }
                    if (repeats(candidate, words.get(j), texts.get(j))) {
                        roles[i] = Role.PULL_QUOTE;
                        break;
                    }
                }
            }
        }
    }

    /**
     * Paragraphs that may share enough words: whoever lacks at most a tenth of the words has one of
     * any larger share of them, so the rarest are looked up.
     */
    private static List<Integer> similar(
            Set<String> vocabulary, Map<String, List<Integer>> places) {
        int needed = vocabulary.size() - (int) Math.ceil(PULL_QUOTE_SHARE * vocabulary.size()) + 1;
        return vocabulary.stream()
                .map(places::get)
                .sorted(Comparator.comparingInt(List::size))
                .limit(needed)
                .flatMap(it -> it.stream().limit(MOST_COMPARED))
                .sorted()
                .distinct()
                .toList();
    }

    /** A line without an end, in the middle of the article, with a name under it. */
    private void markPullQuoteAboveName() {
        for (int i = OPENING; i + 1 < roles.length; i++) {
            if (roles[i] == null
                    && roles[i + 1] == Role.BYLINE
                    && words.get(i).size() >= SHORTEST_PULL_QUOTE_WORDS
                    && !SENTENCE_END.matcher(texts.get(i)).matches()) {
                roles[i] = Role.PULL_QUOTE;
            }
        }
    }

    private static boolean shares(Set<String> vocabulary, Set<String> other) {
        long common = vocabulary.stream().filter(other::contains).count();
        return common >= PULL_QUOTE_SHARE * vocabulary.size();
    }

    private static boolean repeats(List<String> candidate, List<String> words, String paragraph) {
        if (commonSubsequence(candidate, words) < PULL_QUOTE_SHARE * candidate.size()) {
            return false;
        }
        return Arrays.stream(paragraph.split("(?<=[.!?…]) +", -1))
                .map(RoleFinder::words)
                .anyMatch(
                        it ->
                                commonSubsequence(candidate, it)
                                        >= PULL_QUOTE_SHARE * candidate.size());
    }

    /** Length of the longest common subsequence, in words. */
    private static int commonSubsequence(List<String> a, List<String> b) {
        int[] lengths = new int[b.size() + 1];
        for (String word : a) {
            int diagonal = 0;
            for (int j = 1; j <= b.size(); j++) {
                int above = lengths[j];
                lengths[j] =
                        word.equals(b.get(j - 1))
                                ? diagonal + 1
                                : Math.max(lengths[j], lengths[j - 1]);
                diagonal = above;
            }
        }
        return lengths[b.size()];
    }

    /**
     * The first paragraph under the headline, where it has no end or stands above byline or
     * dateline.
     */
    private void markStandfirst() {
        if (roles[0] != Role.HEADLINE) {
            return;
        }
        int first = nextBody(1);
        if (first < 0 || first > OPENING) {
            return;
        }
        int second = nextBody(first + 1);
        boolean brief = words.get(first).size() <= LONGEST_STANDFIRST_WORDS;
        boolean open = !SENTENCE_END.matcher(texts.get(first)).matches();
        boolean aboveByline = first + 1 < roles.length && roles[first + 1] == Role.BYLINE;
        boolean aboveDateline =
                second > 0
                        && DATELINE.matcher(texts.get(second)).matches()
                        && !DATELINE.matcher(texts.get(first)).matches();
        if (brief && second > 0 && (open || aboveByline || aboveDateline)) {
            roles[first] = Role.STANDFIRST;
        }
    }

    private int nextBody(int from) {
        for (int i = from; i < roles.length; i++) {
            if (roles[i] == null) {
                return i;
            }
        }
        return -1;
    }

    private static boolean same(String a, String b) {
        return words(a).equals(words(b));
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        String lower = text.toLowerCase(Locale.ROOT);
        int start = -1;
        for (int i = 0; i <= lower.length(); ) {
            int c = i < lower.length() ? lower.codePointAt(i) : ' ';
            boolean inWord = Character.isLetter(c) || isNumber(c);
            if (inWord && start < 0) {
                start = i;
            } else if (!inWord && start >= 0) {
                words.add(lower.substring(start, i));
                start = -1;
            }
            i += Character.charCount(c);
        }
        return words;
    }

    private static boolean isNumber(int c) {
        int type = Character.getType(c);
        return type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }
}
