package io.journeyline.projections.view;

import static java.util.stream.Collectors.joining;

import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Records: their components one after the other, each but the primitive ones told first whether it is there. */
final class RecordForm implements LedgerForm {

    private static final MethodType FUNCTION = MethodType.methodType(Object.class, Object.class);

    private final String name;
    private final List<Component> components;
    private final MethodHandle constructor;

    private record Component(String name, boolean isAlwaysThere, LedgerForm form, Function<Object, Object> accessor) {}

    RecordForm(Class<?> type) {
        RecordComponent[] all = type.getRecordComponents();
        try {
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            MethodHandle canonical = lookup.findConstructor(
                    type,
                    MethodType.methodType(
                            void.class,
                            Stream.of(all).map(RecordComponent::getType).toList()));
            this.constructor = canonical
                    .asSpreader(Object[].class, all.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
            this.components = Stream.of(all)
                    .map(component -> component(lookup, component))
                    .toList();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("ledgers cannot keep a " + type.getName(), e);
        }
        this.name = type.getSimpleName();
    }

    private static Component component(MethodHandles.Lookup lookup, RecordComponent component) {
        return new Component(
                component.getName(),
                component.getType().isPrimitive(),
                LedgerForm.of(component.getGenericType()),
                accessor(lookup, component));
    }

    @SuppressWarnings("unchecked")
    private static Function<Object, Object> accessor(MethodHandles.Lookup lookup, RecordComponent component) {
        try {
            MethodHandle getter = lookup.unreflect(component.getAccessor());
            return (Function<Object, Object>) LambdaMetafactory.metafactory(
                            lookup,
                            "apply",
                            MethodType.methodType(Function.class),
                            FUNCTION,
                            getter,
                            getter.type().wrap())
                    .getTarget()
                    .invoke();
        } catch (Throwable e) {
            throw new IllegalArgumentException("ledgers cannot keep " + component, e);
        }
    }

    @Override
    public void write(Object value, LedgerOutput output) {
        for (Component component : components) {
            Object part = component.accessor().apply(value);
            if (component.isAlwaysThere() || output.isThere(part)) {
                component.form().write(part, output);
            }
        }
    }

    @Override
    public Object read(LedgerInput input) {
        @Nullable Object[] parts = new Object[components.size()];
        for (int n = 0; n < parts.length; n++) {
            Component component = components.get(n);
            if (component.isAlwaysThere() || input.truth()) {
                parts[n] = component.form().read(input);
            }
        }
        try {
            return (Object) constructor.invokeExact(parts);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a ledger holds no " + name, e);
        }
    }

    @Override
    public String shape() {
        return components.stream()
                .map(component -> component.name() + " " + component.form().shape())
                .collect(joining(", ", name + "(", ")"));
    }
}
