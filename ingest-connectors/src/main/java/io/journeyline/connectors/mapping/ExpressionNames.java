package io.journeyline.connectors.mapping;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names a JSONata expression reads, found by its words alone, as the library keeps its syntax tree to itself.
 *
 * @param fields names of the record: every bare or back-quoted name that is no keyword and no key the expression makes
 * @param variables names behind a {@code $} that the expression does not bind itself
 */
record ExpressionNames(Set<String> fields, Set<String> variables) {

    private static final Pattern WORD = Pattern.compile("""
            (?<space>\\s+|/\\*.*?\\*/)
            |(?<text>"(?:[^"\\\\]|\\\\.)*"|'(?:[^'\\\\]|\\\\.)*')
            |`(?<quoted>[^`]*)`
            |(?:function|\\u03bb)\\s*\\((?<parameters>[^)]*)\\)\\s*(?:<[^{]*>)?
            |(?<binder>[@\\#]\\s*)?\\$(?<variable>\\w+)(?<bound>\\s*:=)?
            |(?<number>\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)
            |(?<name>[^\\s.\\[\\]{}(),@\\#;:?+\\-*/%|=<>^&!~"'`$]+)
            |(?<sign>.)
            """, Pattern.COMMENTS | Pattern.DOTALL);

    private static final Pattern REGEX = Pattern.compile("/(?:[^/\\\\]|\\\\.)+/[im]*");
    private static final Pattern PARAMETER = Pattern.compile("\\$(\\w+)");
    private static final Set<String> KEYWORDS = Set.of("and", "or", "in", "true", "false", "null");
    private static final Set<String> KEYS_OF_MATCH = Set.of("match", "index", "groups");

    static ExpressionNames of(String expression) {
        var words = new Words();
        Matcher matcher = WORD.matcher(expression);
        int position = 0;
        while (position < expression.length() && matcher.find(position)) {
            boolean regex = matcher.group().equals("/") && !words.afterValue;
            position = regex ? endOfRegex(expression, position) : matcher.end();
            words.take(matcher);
        }
        return words.names();
    }

    private static int endOfRegex(String expression, int start) {
        var matcher = REGEX.matcher(expression).region(start, expression.length());
        return matcher.lookingAt() ? matcher.end() : start + 1;
    }

    private static final class Words {
        private final Set<String> fields = new LinkedHashSet<>();
        private final Set<String> variables = new LinkedHashSet<>();
        private final Set<String> keys = new LinkedHashSet<>();
        private final Set<String> bound = new LinkedHashSet<>();
        private boolean afterValue;

        void take(Matcher word) {
            if (word.group("space") != null) {
                return;
            }
            var sign = word.group("sign");
            afterValue = sign == null ? word.group("parameters") == null : ")]}*%".contains(sign) || sign.equals("$");
            if (word.group("text") != null) {
                var text = word.group("text");
                keys.add(text.substring(1, text.length() - 1));
            } else if (word.group("quoted") != null) {
                fields.add(word.group("quoted"));
            } else if (word.group("parameters") != null) {
                PARAMETER.matcher(word.group("parameters")).results().forEach(match -> bound.add(match.group(1)));
            } else if (word.group("variable") != null) {
                var binds = word.group("binder") != null || word.group("bound") != null;
                (binds ? bound : variables).add(word.group("variable"));
            } else if (word.group("name") != null) {
                afterValue = !KEYWORDS.contains(word.group("name"));
                fields.add(word.group("name"));
            }
        }

        ExpressionNames names() {
            fields.removeAll(KEYWORDS);
            fields.removeAll(keys);
            if (variables.contains("match")) {
                fields.removeAll(KEYS_OF_MATCH);
            }
            variables.removeAll(bound);
            return new ExpressionNames(fields, variables);
        }
    }
}
