package dev.hearsay.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {
    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, true",
        "Linux, aarch64, true",
        "Mac OS X, aarch64, true",
        "Windows 11, amd64, true",
        "Mac OS X, x86_64, false",
        "Linux, s390x, false",
        "Linux, i386, false",
        "Windows 11, aarch64, false",
        "FreeBSD, amd64, false"
    })
    void runsWhereItsNativeLibrariesDo(String system, String architecture, boolean runs) {
        assertThat(Platform.refusal(system, architecture).isEmpty()).isEqualTo(runs);
    }

    @Test
    void saysInASentenceWhatItLacks() {
        assertThat(Platform.refusal("Linux", "s390x"))
                .contains(
                        "no native libraries for Linux s390x; this build has those for Linux (x86-64, arm64), macOS (arm64) and Windows (x86-64), and docs/dependencies.md says how to add one");
    }
}
