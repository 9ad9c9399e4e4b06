package dev.hearsay.support.terminal;

/** What the launcher told about where the output goes. */
public final class Terminal {
    private Terminal() {}

    /** Whether standard output is a terminal. */
    public static boolean isInteractive() {
        return Boolean.getBoolean("hearsay.stdout.terminal");
    }

    /** Whether standard error is a terminal. */
    static boolean showsProgress() {
        return Boolean.getBoolean("hearsay.stderr.terminal");
    }

    /** Whether colours are wanted on standard output (no-color.org). */
    public static boolean hasColour() {
        String noColour = System.getenv("NO_COLOR");
        return isInteractive() && (noColour == null || noColour.isEmpty());
    }
}
