package io.journeyline.projections.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.journeyline.log.LogReader;
import io.journeyline.log.StoredTouchpoint;
import org.axonframework.serialization.Converter;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.jspecify.annotations.Nullable;

/** Keeps a parked touchpoint as its position in the log, so that the log stays the only place that holds what it says. */
final class TouchpointReferences implements Serializer {

    private static final SerializedType REFERENCE = new SimpleSerializedType("touchpoint-recorded", "1");

    private final LogReader log;
    private final Serializer others;

    TouchpointReferences(LogReader log, Serializer others) {
        this.log = log;
        this.others = others;
    }

    @Override
    public <T> SerializedObject<T> serialize(@Nullable Object object, Class<T> representation) {
        if (!(object instanceof StoredTouchpoint touchpoint)) {
            return others.serialize(object, representation);
        }
        byte[] position = Long.toString(touchpoint.position()).getBytes(UTF_8);
        return getConverter().convert(new SimpleSerializedObject<>(position, byte[].class, REFERENCE), representation);
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as Axon declares it
    public <S, T> T deserialize(SerializedObject<S> serialized) {
        if (!serialized.getType().getName().equals(REFERENCE.getName())) {
            return others.deserialize(serialized);
        }
        byte[] position = getConverter().convert(serialized, byte[].class).getData();
        return (T) log.at(Long.parseLong(new String(position, UTF_8))).orElseThrow();
    }

    @Override
    public <T> boolean canSerializeTo(Class<T> representation) {
        return others.canSerializeTo(representation);
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        return type.getName().equals(REFERENCE.getName()) ? StoredTouchpoint.class : others.classForType(type);
    }

    @Override
    @SuppressWarnings("rawtypes") // as Axon declares it
    public SerializedType typeForClass(@Nullable Class type) {
        return StoredTouchpoint.class.equals(type) ? REFERENCE : others.typeForClass(type);
    }

    @Override
    public Converter getConverter() {
        return others.getConverter();
    }
}
