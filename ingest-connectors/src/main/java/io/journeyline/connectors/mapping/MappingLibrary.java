package io.journeyline.connectors.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The mappings that come with the product, and those that users keep in files of their own. */
public final class MappingLibrary {

    /** Names of the mappings that are shipped; each is {@code mappings/<name>.yml} on the class path. */
    public static final List<String> SHIPPED = List.of("uci-online-retail");

    private MappingLibrary() {}

    /**
     * Reads a mapping.
     *
     * @param nameOrFile the name of a shipped mapping, or the path of a YAML file
     * @throws MappingException when there is neither, or the mapping is wrong
     */
    public static Mapping find(String nameOrFile) {
        if (SHIPPED.contains(nameOrFile)) {
            return Mapping.parse(nameOrFile, shipped(nameOrFile));
        }
        var file = Path.of(nameOrFile);
        if (!Files.isRegularFile(file)) {
            throw new MappingException("there is no mapping and no file named '" + nameOrFile + "'; shipped are "
                    + String.join(", ", SHIPPED));
        }
        try {
            return Mapping.parse(nameOrFile, Files.readString(file));
        } catch (IOException e) {
            throw new MappingException("mapping " + nameOrFile + " cannot be read as UTF-8 text: " + e.getMessage());
        }
    }

    /** The text of a mapping that is shipped. */
    public static String shipped(String name) {
        return resource("/mappings/" + name + ".yml");
    }

    private static String resource(String path) {
        try (var in = MappingLibrary.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the shipped mapping " + path + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
