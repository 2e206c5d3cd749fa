package dev.belay.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.JsonTokenId;

/// JSON as it stands: maps, lists, texts, numbers, truth values and null.
final class JsonTree {

    private JsonTree() {}

    static @Nullable Object of(JsonParser json) {
        json.nextToken();
        return value(json);
    }

    private static @Nullable Object value(JsonParser json) {
        return switch (json.currentTokenId()) {
            case JsonTokenId.ID_START_OBJECT -> object(json);
            case JsonTokenId.ID_START_ARRAY -> array(json);
            case JsonTokenId.ID_STRING -> json.getString();
            case JsonTokenId.ID_NUMBER_INT -> json.getLongValue();
            case JsonTokenId.ID_NUMBER_FLOAT -> json.getDoubleValue();
            case JsonTokenId.ID_TRUE -> true;
            case JsonTokenId.ID_FALSE -> false;
            case JsonTokenId.ID_NULL -> null;
            case JsonTokenId.ID_NO_TOKEN -> throw new NotReadable("it is empty");
            default -> throw new NotReadable("it holds " + json.currentToken() + " where a value was expected");
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser json) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var name = json.currentName();
            json.nextToken();
            object.put(name, value(json));
        }
        return object;
    }

    private static List<@Nullable Object> array(JsonParser json) {
        var array = new ArrayList<@Nullable Object>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(json));
        }
        return array;
    }
}
