package io.journeyline.server.cli;

import io.journeyline.source.MappingTexts;
import java.util.List;
import java.util.Optional;

/** The stored mappings of no server. */
final class NothingStored implements MappingTexts {

    @Override
    public Optional<MappingText> find(String name) {
        return Optional.empty();
    }

    @Override
    public List<MappingText> all() {
        return List.of();
    }
}
