package io.journeyline.benchmarks.append;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.axonframework.serialization.ChainingConverter;
import org.axonframework.serialization.Converter;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.jspecify.annotations.Nullable;

/** Hands bytes through, and writes whatever else as its text: the least a serializer can cost. */
final class BytesSerializer implements Serializer {

    private final Converter converter = new ChainingConverter();

    @Override
    public <T> SerializedObject<T> serialize(@Nullable Object object, Class<T> representation) {
        byte[] bytes =
                object instanceof byte[] body ? body : String.valueOf(object).getBytes(UTF_8);
        return new SimpleSerializedObject<>(representation.cast(bytes), representation, typeForClass(byte[].class));
    }

    @Override
    public <T> boolean canSerializeTo(Class<T> representation) {
        return representation == byte[].class;
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // the interface's own
    public <S, T> T deserialize(SerializedObject<S> serialized) {
        throw new UnsupportedOperationException("only written, never read");
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        return byte[].class;
    }

    @Override
    public SerializedType typeForClass(@SuppressWarnings("rawtypes") @Nullable Class type) {
        return new SimpleSerializedType("touchpoint", "1");
    }

    @Override
    public Converter getConverter() {
        return converter;
    }
}
