package io.journeyline.projections.view;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the values of a type lie in a ledger. */
interface LedgerForm {

    void write(Object value, LedgerOutput output);

    Object read(LedgerInput input);

    /** What the type is made of, down to the last: two that differ in this cannot read each other's. */
    String shape();

    /**
     * That of a type of ledgers: of records, lists, sorted maps, constants, and of simple values.
     *
     * @throws IllegalArgumentException for any other type
     */
    static LedgerForm of(Type type) {
        LedgerForm simple = Simple.ALL.get(type);
        if (simple != null) {
            return simple;
        }
        return switch (type) {
            case ParameterizedType list
            when list.getRawType() == List.class -> new ListForm(of(list.getActualTypeArguments()[0]));
            case ParameterizedType map
            when map.getRawType() == SortedMap.class ->
                new MapForm(of(map.getActualTypeArguments()[0]), of(map.getActualTypeArguments()[1]));
            case Class<?> constants when constants.isEnum() -> new ConstantForm(constants);
            case Class<?> record when record.isRecord() -> new RecordForm(record);
            default -> throw new IllegalArgumentException("ledgers cannot keep a " + type.getTypeName());
        };
    }

    /** A type without parts. */
    record Simple(String shape, BiConsumer<LedgerOutput, Object> writer, Function<LedgerInput, Object> reader)
            implements LedgerForm {

        private static final Map<Type, LedgerForm> ALL = Map.ofEntries(
                simple(String.class, LedgerOutput::word, LedgerInput::word),
                simple(Instant.class, LedgerOutput::instant, LedgerInput::instant),
                simple(BigDecimal.class, LedgerOutput::decimal, LedgerInput::decimal),
                simple(boolean.class, LedgerOutput::truth, LedgerInput::truth),
                simple(Boolean.class, LedgerOutput::truth, LedgerInput::truth),
                simple(double.class, LedgerOutput::real, LedgerInput::real),
                simple(long.class, LedgerOutput::number, LedgerInput::number),
                simple(Long.class, LedgerOutput::number, LedgerInput::number),
                simple(int.class, (output, number) -> output.number(number), LedgerInput::integer),
                simple(Integer.class, (output, number) -> output.number(number), LedgerInput::integer),
                simple(
                        LocalDate.class,
                        (output, date) -> output.number(date.toEpochDay()),
                        input -> LocalDate.ofEpochDay(input.number())),
                simple(
                        Currency.class,
                        (output, currency) -> output.word(currency.getCurrencyCode()),
                        input -> Currency.getInstance(input.word())));

        @SuppressWarnings("unchecked")
        private static <T> Map.Entry<Type, LedgerForm> simple(
                Class<T> type, BiConsumer<LedgerOutput, T> writer, Function<LedgerInput, T> reader) {
            return Map.entry(
                    type, new Simple(type.getSimpleName(), (BiConsumer<LedgerOutput, Object>) writer, (Function<
                                    LedgerInput, Object>)
                            reader));
        }

        @Override
        public void write(Object value, LedgerOutput output) {
            writer.accept(output, value);
        }

        @Override
        public Object read(LedgerInput input) {
            return reader.apply(input);
        }
    }

    /** By their names, so that they may change their order. */
    record ConstantForm(Map<String, Object> constants) implements LedgerForm {

        ConstantForm(Class<?> type) {
            this(Stream.of(type.getEnumConstants())
                    .collect(Collectors.toUnmodifiableMap(
                            constant -> ((Enum<?>) constant).name(), Function.identity())));
        }

        @Override
        public void write(Object value, LedgerOutput output) {
            output.word(((Enum<?>) value).name());
        }

        @Override
        public Object read(LedgerInput input) {
            String name = input.word();
            Object constant = constants.get(name);
            if (constant == null) {
                throw new IllegalStateException("a ledger holds a constant that is no more: " + name);
            }
            return constant;
        }

        @Override
        public String shape() {
            return "constant";
        }
    }

    /** Of elements that are all there. */
    record ListForm(LedgerForm element) implements LedgerForm {

        @Override
        public void write(Object value, LedgerOutput output) {
            List<?> list = (List<?>) value;
            output.natural(list.size());
            for (Object one : list) {
                element.write(one, output);
            }
        }

        @Override
        public Object read(LedgerInput input) {
            Object[] elements = new Object[(int) input.natural()];
            for (int n = 0; n < elements.length; n++) {
                elements[n] = element.read(input);
            }
            return List.of(elements);
        }

        @Override
        public String shape() {
            return "list " + element.shape();
        }
    }

    /** Of keys and values that are all there, in the order of the keys. */
    record MapForm(LedgerForm key, LedgerForm value) implements LedgerForm {

        @Override
        public void write(Object map, LedgerOutput output) {
            output.natural(((Map<?, ?>) map).size());
            for (Map.Entry<?, ?> entry : ((Map<?, ?>) map).entrySet()) {
                key.write(entry.getKey(), output);
                value.write(entry.getValue(), output);
            }
        }

        @Override
        public Object read(LedgerInput input) {
            Map<Object, Object> map = new TreeMap<>();
            for (long left = input.natural(); left > 0; left--) {
                map.put(key.read(input), value.read(input));
            }
            return map;
        }

        @Override
        public String shape() {
            return "map " + key.shape() + " to " + value.shape();
        }
    }
}
