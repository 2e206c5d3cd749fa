package dev.belay.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What there is to know of a record's class: its components, how to get at them, how to make one.
record Shape(boolean isOneOfSeveral, List<Part> parts, Constructor<?> constructor) {
    private static final ClassValue<Shape> KNOWN = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return look(type);
        }
    };

    private static final ClassValue<Map<String, Class<?>>> FAMILIES = new ClassValue<>() {
        @Override
        protected Map<String, Class<?>> computeValue(Class<?> family) {
            return lookForMembers(family);
        }
    };

    /// One component.
    record Part(String name, Type type, Method accessor) {}

    static Shape of(Class<?> type) {
        return KNOWN.get(type);
    }

    Object value(Part part, Record record) {
        try {
            return part.accessor().invoke(record);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("a record does not give " + part.name(), impossible);
        }
    }

    Object make(@Nullable Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            throw new NotReadable(constructor.getDeclaringClass().getSimpleName() + ": " + refused.getCause());
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("a record cannot be made", impossible);
        }
    }

    /// The record of a sealed family that has this name, if there is one.
    static Optional<Class<?>> member(Class<?> family, String name) {
        return Optional.ofNullable(FAMILIES.get(family).get(name));
    }

    private static Map<String, Class<?>> lookForMembers(Class<?> family) {
        var members = new HashMap<String, Class<?>>();
        for (var member : family.getPermittedSubclasses()) {
            members.putAll(member.isInterface() ? FAMILIES.get(member) : Map.of(member.getSimpleName(), member));
        }
        return members;
    }

    private static Shape look(Class<?> type) {
        var parts = new ArrayList<Part>();
        var types = new ArrayList<Class<?>>();
        for (var component : type.getRecordComponents()) {
            parts.add(part(component));
            types.add(component.getType());
        }
        try {
            var constructor = type.getDeclaredConstructor(types.toArray(new Class<?>[0]));
            constructor.setAccessible(true);
            return new Shape(belongsToFamily(type), List.copyOf(parts), constructor);
        } catch (NoSuchMethodException impossible) {
            throw new LinkageError("a record has a canonical constructor", impossible);
        }
    }

    private static boolean belongsToFamily(Class<?> type) {
        for (var family : type.getInterfaces()) {
            if (family.isSealed()) {
                return true;
            }
        }
        return false;
    }

    private static Part part(RecordComponent component) {
        var accessor = component.getAccessor();
        accessor.setAccessible(true);
        return new Part(component.getName(), component.getGenericType(), accessor);
    }
}
