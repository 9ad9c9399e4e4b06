package dev.hearsay.tagger.internal.incidents;

import dev.hearsay.contracts.model.IncidentType;
import dev.hearsay.tagger.internal.language.Rows;
import java.util.HashMap;
import java.util.Map;

/** CAMEO codes of types and modes, by {@code cameo.tsv}: PLOVER's 2021 crosswalk turned round. */
final class CameoCodes {
    private final Map<String, String> codes = new HashMap<>();

    private CameoCodes() {}

    static CameoCodes load() {
        var found = new CameoCodes();
        for (String[] row : Rows.of(CameoCodes.class, "cameo.tsv")) {
            found.codes.put(row[0] + " " + row[1], row[2]);
        }
        return found;
    }

    /** The code of a type and mode, else the type's own; null for the types CAMEO leaves out. */
    String of(IncidentType type, String mode) {
        return codes.getOrDefault(type + " " + mode, codes.get(type + " -"));
    }
}
