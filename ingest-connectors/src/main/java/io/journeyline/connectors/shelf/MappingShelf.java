package io.journeyline.connectors.shelf;

import io.journeyline.connectors.mapping.Mapping;
import io.journeyline.connectors.mapping.MappingException;
import io.journeyline.connectors.mapping.MappingLibrary;
import io.journeyline.source.MappingTexts;
import io.journeyline.source.MappingTexts.MappingText;
import io.journeyline.source.Mappings.Found;
import io.journeyline.source.Mappings.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The mappings there are, wherever they are kept, each compiled once for as long as it stays as it is. */
public final class MappingShelf {

    private final MappingTexts stored;
    private final MappingFolder folder;
    private final Map<String, Compiled> compiled = new ConcurrentHashMap<>();

    public MappingShelf(MappingTexts stored, MappingFolder folder) {
        this.stored = stored;
        this.folder = folder;
    }

    private record Compiled(String text, Mapping mapping) {}

    /** Those in force, by name. */
    public List<Found> all() {
        Map<String, Found> byName = new TreeMap<>();
        MappingLibrary.SHIPPED.forEach(name -> byName.put(name, shipped(name)));
        folder.all().forEach((name, text) -> byName.put(name, found(name, Origin.FOLDER, text)));
        stored.all().forEach(one -> byName.put(one.name(), found(one)));
        return List.copyOf(byName.values());
    }

    public Optional<Found> find(String name) {
        return stored.find(name)
                .map(MappingShelf::found)
                .or(() -> folder.text(name).map(text -> found(name, Origin.FOLDER, text)))
                .or(() -> MappingLibrary.SHIPPED.contains(name) ? Optional.of(shipped(name)) : Optional.empty());
    }

    private static Found found(MappingText stored) {
        return new Found(stored.name(), Origin.STORED, stored.version(), stored.text());
    }

    private Found shipped(String name) {
        return found(name, Origin.SHIPPED, MappingLibrary.shipped(name));
    }

    private Found found(String name, Origin origin, String text) {
        return new Found(name, origin, version(name, text), text);
    }

    private int version(String name, String text) {
        try {
            return compiled(name, text).version();
        } catch (MappingException e) {
            return 0;
        }
    }

    /**
     * The mapping in force under a name.
     *
     * @throws MappingException if there is none, or it is wrong
     */
    public Mapping mapping(String name) {
        Found found = find(name).orElseThrow(() -> new MappingException("there is no mapping named '" + name + "'"));
        return compiled(name, found.text());
    }

    /** The texts are the same object for as long as they are the same, mostly, so that comparing them costs nothing. */
    private Mapping compiled(String name, String text) {
        Compiled there = compiled.get(name);
        if (there == null || !there.text().equals(text)) {
            there = new Compiled(text, Mapping.parse(name, text));
            compiled.put(name, there);
        }
        return there.mapping();
    }
}
