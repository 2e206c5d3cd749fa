package dev.belay.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What there is to know of a record's class: its components, how to get at them, how to make one.
record Shape(boolean isOneOfSeveral, List<Part> parts, Constructor<?> constructor) {
    private static final ClassValue<Shape> KNOWN = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return look(type);
        }
    };

    private static final ClassValue<List<Class<?>>> FAMILIES = new ClassValue<>() {
        @Override
        protected List<Class<?>> computeValue(Class<?> family) {
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

    /// All records of a sealed family.
    static List<Class<?>> members(Class<?> family) {
        return FAMILIES.get(family);
    }

    private static List<Class<?>> lookForMembers(Class<?> family) {
        var members = new ArrayList<Class<?>>();
        for (var member : family.getPermittedSubclasses()) {
            members.addAll(member.isInterface() ? members(member) : List.of(member));
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
