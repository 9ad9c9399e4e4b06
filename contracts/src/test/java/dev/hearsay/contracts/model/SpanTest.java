package dev.hearsay.contracts.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class SpanTest {
    @Test
    void anEmptyOrReversedSpanIsRefused() {
        assertThatThrownBy(() -> new Span(4, 4)).hasMessage("invalid span [4, 4)");
        assertThatThrownBy(() -> new Span(-1, 4)).hasMessage("invalid span [-1, 4)");
    }

    @Test
    void surfacesAreJoinedByASpace() {
        assertThat(Span.surface(List.of(new Span(0, 2), new Span(5, 6)), "ab-c-d"))
                .isEqualTo("ab d");
    }

    @Property(seed = "20240502")
    void overlapIsSymmetricAndContainmentImpliesIt(
            @ForAll @IntRange(max = 20) int a,
            @ForAll @IntRange(min = 1, max = 9) int aLength,
            @ForAll @IntRange(max = 20) int b,
            @ForAll @IntRange(min = 1, max = 9) int bLength) {
        var first = new Span(a, a + aLength);
        var second = new Span(b, b + bLength);

        assertThat(first.overlaps(second)).isEqualTo(second.overlaps(first));
        assertThat(!first.contains(second) || first.overlaps(second)).isTrue();
    }

    @Property(seed = "20240502")
    void theSurfaceHasTheSpansLength(@ForAll @StringLength(min = 2, max = 40) String text) {
        var span = new Span(1, text.length());

        assertThat(span.of(text)).hasSize(span.length());
    }
}
