package dev.hearsay.producer.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hearsay.contracts.model.ArticleState;
import dev.hearsay.contracts.wire.Json;
import dev.hearsay.contracts.wire.MalformedMessageException;
import dev.hearsay.producer.article.Identity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;

/**
 * What was sent before, and by what it is known again. Address, guid, text and title vote: the
 * address has two votes, and two votes make it the same article; what has no address is the same
 * with the guid's or the text's.
 *
 * <p>It is a copy of the topic of article states, in a folder of its own that is deleted at the
 * end: however many articles are remembered, they take no heap.
 */
public final class KnownArticles implements AutoCloseable {
    private static final int ENOUGH = 2;
    private static final byte STATE = 's';
    private static final byte KEY = 'k';
    private static final long CACHE_BYTES = 8L * 1024 * 1024;
    private static final double FILTER_BITS = 10;
    private static final long BUFFER_BYTES = 16L * 1024 * 1024;

    static {
        RocksDB.loadLibrary();
    }

    private final Path folder;
    private final LRUCache cache;
    private final BloomFilter filter;
    private final Options options;
    private final WriteOptions writing;
    private final RocksDB database;

    private KnownArticles(Path folder) throws RocksDBException {
        this.folder = folder;
        this.cache = new LRUCache(CACHE_BYTES);
        this.filter = new BloomFilter(FILTER_BITS);
        this.options =
                new Options()
                        .setCreateIfMissing(true)
                        .setWriteBufferSize(BUFFER_BYTES)
                        .setCompressionType(CompressionType.LZ4_COMPRESSION)
                        .setTableFormatConfig(
                                new BlockBasedTableConfig()
                                        .setBlockCache(cache)
                                        .setFilterPolicy(filter));
        this.writing = new WriteOptions().setDisableWAL(true);
        this.database = RocksDB.open(options, folder.toString());
    }

    /**
     * Knows nothing yet.
     *
     * @throws UncheckedIOException if there is no room for its folder
     */
    public static KnownArticles create() {
        try {
            return new KnownArticles(Files.createTempDirectory("hearsay-articles-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RocksDBException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    /** What was sent of an article last; null if nothing was. */
    ArticleState state(String id) {
        byte[] state = get(key(STATE, id));
        try {
            return state == null ? null : Json.read(state, ArticleState.class);
        } catch (MalformedMessageException e) {
            throw new IllegalStateException("the state of article " + id, e);
        }
    }

    /** Remembers what was sent; a key that two articles have is the first one's. */
    void put(ArticleState state) {
        put(key(STATE, state.articleId()), Json.write(state));
        byte[] id = state.articleId().getBytes(UTF_8);
        for (String each : state.keys() == null ? List.<String>of() : state.keys()) {
            byte[] key = key(KEY, each);
            if (get(key) == null) {
                put(key, id);
            }
        }
    }

    /** Forgets an article. */
    void remove(String id) {
        try {
            database.delete(writing, key(STATE, id));
        } catch (RocksDBException e) {
            throw broken(e);
        }
    }

    /** The id of the article that is known by a key; null if none is. */
    String idOfKey(String key) {
        byte[] id = get(key(KEY, key));
        return id == null ? null : new String(id, UTF_8);
    }

    /**
     * The id of the article that is known by so much of an identity that it is the same.
     *
     * @param id the one it has if it is not known
     * @param idOfKey what is known; null for a key that is not
     */
    static String elected(Identity identity, String id, UnaryOperator<String> idOfKey) {
        Map<String, Integer> votes = new HashMap<>();
        boolean addressed = identity.address() != null;
        identity.keys()
                // Many articles of a site have one title: it elects none on its own.
                .filter(it -> addressed || !it.equals(identity.title()))
                .forEach(
                        it -> {
                            String elected = idOfKey.apply(it);
                            if (elected != null) {
                                int weight = it.equals(identity.address()) ? 2 : 1;
                                votes.merge(elected, weight, Integer::sum);
                            }
                        });
        int needed = addressed ? ENOUGH : 1;
        return votes.entrySet().stream()
                .filter(it -> it.getValue() >= needed)
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(id);
    }

    private static byte[] key(byte kind, String key) {
        byte[] text = key.getBytes(UTF_8);
        byte[] bytes = new byte[text.length + 1];
        bytes[0] = kind;
        System.arraycopy(text, 0, bytes, 1, text.length);
        return bytes;
    }

    private byte[] get(byte[] key) {
        try {
            return database.get(key);
        } catch (RocksDBException e) {
            throw broken(e);
        }
    }

    private void put(byte[] key, byte[] value) {
        try {
            database.put(writing, key, value);
        } catch (RocksDBException e) {
            throw broken(e);
        }
    }

    private UncheckedIOException broken(RocksDBException e) {
        return new UncheckedIOException(new IOException(folder + ": " + e.getMessage(), e));
    }

    /** Forgets all. */
    @Override
    public void close() {
        if (!database.isOwningHandle()) {
            return;
        }
        database.close();
        writing.close();
        options.close();
        filter.close();
        cache.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
