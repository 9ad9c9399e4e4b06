package dev.hearsay.producer.read.markup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    2025-03-10                            | 2025-03-10T00:00:00Z
                    2025-03                               | 2025-03-01T00:00:00Z
                    20250310                              | 2025-03-10T00:00:00Z
                    20250310T111139Z                      | 2025-03-10T11:11:39Z
                    2025-03-10T11:11:39Z                  | 2025-03-10T11:11:39Z
                    2025-03-10T11:11:39.123+01:00         | 2025-03-10T10:11:39.123Z
                    2025-03-10T11:11:39+0100              | 2025-03-10T10:11:39Z
                    2025-03-10T11:11:39 +01:00            | 2025-03-10T10:11:39Z
                    2025-03-10T11:11:39+01                | 2025-03-10T10:11:39Z
                    2025-03-10 11:11:39                   | 2025-03-10T11:11:39Z
                    2025-03-10T11:11                      | 2025-03-10T11:11:00Z
                    Mon, 10 Mar 2025 11:11:39 GMT         | 2025-03-10T11:11:39Z
                    Mon, 10 Mar 2025 11:11:39             | 2025-03-10T11:11:39Z
                    Mon,10 Mar 2025 11:11:39              | 2025-03-10T11:11:39Z
                    Mon, 3 Mar 2025 9:05 EST              | 2025-03-03T14:05:00Z
                    Mon, 10 Mar 25 11:11:39 +0530         | 2025-03-10T05:41:39Z
                    Mon, 10 Mar 2025 11:11:39 GMT+0000    | 2025-03-10T11:11:39Z
                    Mon, 10 Mar 2025 11:11:39 GMT+2       | 2025-03-10T09:11:39Z
                    Mon, 10 Mar 2025 11:11:39 +01:00      | 2025-03-10T10:11:39Z
                    Wed, 10 Sept 2025 11:11:39 CEST       | 2025-09-10T09:11:39Z
                    10-Mar-2025 11:11:39                  | 2025-03-10T11:11:39Z
                    March 10, 2025 11:11 PM PDT           | 2025-03-11T06:11:00Z
                    Mar. 10, 2025, 12:05 a.m.             | 2025-03-10T00:05:00Z
                    Mon Mar 10 11:11:39 PST 2025          | 2025-03-10T19:11:39Z
                    Mon Mar 10 11:11:39 2025              | 2025-03-10T11:11:39Z
                    3/10/2025 11:11:39 AM                 | 2025-03-10T11:11:39Z
                    10.03.2025 11:11                      | 2025-03-10T11:11:00Z
                    1741605099                            | 2025-03-10T11:11:39Z
                    1741605099000                         | 2025-03-10T11:11:39Z
                    Mon, 10 Mar 2025 24:00:00 GMT         | 2025-03-11T00:00:00Z
                    """)
    void isFoundInWhateverWayItIsWritten(String written, Instant meant) {
        assertThat(Dates.find(written)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "12",
                "2025-13-45",
                "Mon, 32 Mar 2025 11:11:39 GMT",
                "0001-01-01T00:00:00Z",
                "-62135596800",
                "99999-01-01"
            })
    void isNoneWhereItCannotBeOne(String written) {
        assertThat(Dates.find(written)).isEmpty();
    }

    @Test
    void isNoneInALongText() {
        assertThat(Dates.find("2025-03-10 ".repeat(100))).isEmpty();
    }
}
