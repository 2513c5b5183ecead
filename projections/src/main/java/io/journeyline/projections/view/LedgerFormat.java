package io.journeyline.projections.view;

import io.journeyline.record.TouchpointJson;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.dataformat.smile.SmileFactory;
import tools.jackson.dataformat.smile.SmileMapper;
import tools.jackson.dataformat.smile.SmileWriteFeature;
import tools.jackson.module.blackbird.BlackbirdModule;

/**
 * How ledgers are kept: in Smile, in which a name or a word that comes again takes two bytes, and an instant as its
 * microseconds, than which the log keeps none finer. That is a third to a half of the bytes of JSON, which are sealed, logged and written with every save.
 */
public final class LedgerFormat<S> {

    private static final SmileMapper SMILE = TouchpointJson.asRecordsAre(SmileMapper.builder(SmileFactory.builder()
                    .enable(SmileWriteFeature.CHECK_SHARED_STRING_VALUES)
                    .build()))
            .addModule(new SimpleModule("micros")
                    .addSerializer(Instant.class, new MicrosWriter())
                    .addDeserializer(Instant.class, new MicrosReader()))
            .addModule(new BlackbirdModule())
            .build();

    private final ObjectReader reader;
    private final ObjectWriter writer;

    private LedgerFormat(Class<S> ledger) {
        reader = SMILE.readerFor(ledger);
        writer = SMILE.writerFor(ledger);
    }

    public static <S> LedgerFormat<S> of(Class<S> ledger) {
        return new LedgerFormat<>(ledger);
    }

    public byte[] written(S ledger) {
        return writer.writeValueAsBytes(ledger);
    }

    /**
     * The ledger that was written.
     *
     * @throws tools.jackson.core.JacksonException if it is none
     */
    public S read(byte[] written) {
        return reader.readValue(written);
    }

    private static final class MicrosWriter extends ValueSerializer<Instant> {

        @Override
        public void serialize(Instant value, JsonGenerator generator, SerializationContext context) {
            generator.writeNumber(ChronoUnit.MICROS.between(Instant.EPOCH, value));
        }
    }

    private static final class MicrosReader extends ValueDeserializer<Instant> {

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) {
            return Instant.EPOCH.plus(parser.getLongValue(), ChronoUnit.MICROS);
        }
    }
}
