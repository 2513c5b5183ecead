package io.journeyline.connectors.intake;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.ToIntFunction;

/**
 * Records that came together, of which each is made when its turn comes.
 *
 * @param length how many bytes are read for a record
 */
public record Records(int count, IntUnaryOperator length, IntFunction<Incoming> each) {

    /** Made of what is at hand. */
    public static <T> Records of(List<T> sent, ToIntFunction<T> length, Function<T, Incoming> reading) {
        return new Records(
                sent.size(), record -> length.applyAsInt(sent.get(record)), record -> reading.apply(sent.get(record)));
    }

    /** Of one that came alone. */
    public static Records of(int length, Incoming record) {
        return new Records(1, _ -> length, _ -> record);
    }
}
