package dev.hearsay.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.app.Commands.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, on a copy of the project whose Maven and Java are small scripts. */
class LauncherIT {
    @TempDir private Path folder;
    private Path project;
    private Path tools;

    @BeforeEach
    void copyProject() throws Exception {
        project = Files.createDirectories(folder.resolve("my project"));
        tools = Files.createDirectories(folder.resolve("tools"));
        Files.copy(Commands.PROJECT.resolve("hearsay"), project.resolve("hearsay"));
        makeExecutable(project.resolve("hearsay"));
        Files.writeString(project.resolve("pom.xml"), "<project/>");
        Files.createDirectories(project.resolve("app/src/main"));
        Files.writeString(project.resolve("app/pom.xml"), "<project/>");
        script(
                "java home/bin/java",
                "case \"$*\" in *-version*) echo 'openjdk version \"17.0.1\"' >&2; echo '    java.home = '\"$(dirname \"$(dirname \"$0\")\")\" >&2;; *) echo \"ran $*\";; esac");
        script("java home/bin/javac", "exit 0");
        script(
                "mvn",
                "echo built >> \"$PWD/builds.txt\"; mkdir -p app/target; echo jar > app/target/hearsay-app-0-all.jar");
    }

    @Test
    void buildsOnceAndRunsThroughASymbolicLinkFromAnotherFolder() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), project.resolve("hearsay"));

        Result first = launch(link, "tag", "a file.txt");
        Result second = launch(link, "tag");

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.out()).contains("ran").endsWith("tag a file.txt\n");
        assertThat(first.err()).hasLineCount(1).startsWith("Building Hearsay");
        assertThat(second.err()).isEmpty();
        assertThat(project.resolve("builds.txt")).hasContent("built");
    }

    @Test
    void aNewerSourceIsBuiltAgain() throws Exception {
        launch(project.resolve("hearsay"), "build");
        Path source = Files.writeString(project.resolve("app/src/main/A.java"), "class A {}");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));

        launch(project.resolve("hearsay"), "build");

        assertThat(Files.readAllLines(project.resolve("builds.txt"))).hasSize(2);
    }

    @Test
    void aFailedBuildShowsTheEndOfItsLog() throws Exception {
        script("mvn", "echo 'cannot find symbol'; exit 1");

        Result result = launch(project.resolve("hearsay"), "build");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("cannot find symbol", "the build failed");
        assertThat(project.resolve(".hearsay/lock")).doesNotExist();
    }

    @Test
    void theLockOfADeadBuildIsTakenOver() throws Exception {
        Path lock = Files.createDirectories(project.resolve(".hearsay/lock"));
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.writeString(lock.resolve("pid"), Long.toString(gone.pid()));

        assertThat(launch(project.resolve("hearsay"), "build").exitCode()).isZero();
    }

    @Test
    void anOldJavaIsNamed() throws Exception {
        script("java home/bin/java", "echo 'openjdk version \"11.0.2\"' >&2");

        assertThat(launch(project.resolve("hearsay"), "tag").err())
                .isEqualTo("hearsay: Java 11 is too old: install a JDK of version 17 or newer\n");
    }

    @Test
    void aMissingCompilerIsNamed() throws Exception {
        Files.delete(tools.resolve("java home/bin/javac"));

        assertThat(launch(project.resolve("hearsay"), "tag").err())
                .contains("has no compiler (javac): install a JDK");
    }

    @Test
    void aMissingMavenIsNamed() throws Exception {
        Files.delete(tools.resolve("mvn"));

        assertThat(launch(project.resolve("hearsay"), "tag").err()).contains("Maven is missing");
    }

    @Test
    void aMissingJavaIsNamed() throws Exception {
        Result result =
                Commands.run(
                        List.of("/bin/sh", project.resolve("hearsay").toString(), "tag"),
                        folder,
                        Map.of("JAVA_HOME", folder.resolve("nowhere").toString()),
                        "");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("JAVA_HOME is").contains("no bin/java in it");
    }

    private Result launch(Path launcher, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        return Commands.run(
                command,
                folder,
                Map.of(
                        "JAVA_HOME",
                        tools.resolve("java home").toString(),
                        "PATH",
                        tools + ":" + basicTools()),
                "");
    }

    /** A folder with the shell's usual tools and no Maven. */
    private Path basicTools() throws Exception {
        Path basics = folder.resolve("basics");
        if (!Files.exists(basics)) {
            Files.createDirectories(basics);
            for (String tool :
                    List.of(
                            "dirname",
                            "readlink",
                            "find",
                            "head",
                            "tail",
                            "sed",
                            "mkdir",
                            "touch",
                            "cp",
                            "mv",
                            "rm",
                            "ln",
                            "date",
                            "cat",
                            "ls")) {
                Path real = Path.of("/usr/bin").resolve(tool);
                if (Files.exists(real)) {
                    Files.createSymbolicLink(basics.resolve(tool), real);
                }
            }
        }
        return basics;
    }

    private void script(String name, String body) throws Exception {
        Path file = tools.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        makeExecutable(file);
    }

    private static void makeExecutable(Path file) throws Exception {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
