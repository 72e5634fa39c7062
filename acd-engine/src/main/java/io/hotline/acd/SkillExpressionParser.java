package io.hotline.acd;

/** Recursive descent over one expression text; every error names the text and the place. */
final class SkillExpressionParser {
    private static final int MAX_LENGTH = 500;
    private static final int MAX_DEPTH = 32;

    private final String text;
    private int at;
    private int depth;

    SkillExpressionParser(String text) {
        this.text = text;
    }

    SkillExpression parse() {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("skill expression is longer than " + MAX_LENGTH + " characters");
        }
        var expression = or();
        skipBlanks();
        if (at < text.length()) {
            throw error("expected && or || or the end");
        }
        return expression;
    }

    private SkillExpression or() {
        if (++depth > MAX_DEPTH) {
            throw error("more than " + MAX_DEPTH + " levels of parentheses");
        }
        var expression = and();
        while (take("||")) {
            expression = new SkillExpression.Or(expression, and());
        }
        depth--;
        return expression;
    }

    private SkillExpression and() {
        var expression = unary();
        while (take("&&")) {
            expression = new SkillExpression.And(expression, unary());
        }
        return expression;
    }

    private SkillExpression unary() {
        if (take("!")) {
            if (++depth > MAX_DEPTH) {
                throw error("more than " + MAX_DEPTH + " levels of !");
            }
            var negated = new SkillExpression.Not(unary());
            depth--;
            return negated;
        }
        if (take("(")) {
            var expression = or();
            if (!take(")")) {
                throw error("expected )");
            }
            return expression;
        }
        if (take("*")) {
            return new SkillExpression.Anyone();
        }
        return skill();
    }

    private SkillExpression skill() {
        skipBlanks();
        int start = at;
        if (at >= text.length() || !startsName(text.codePointAt(at))) {
            throw error("expected a skill");
        }
        while (at < text.length() && continuesName(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        var name = text.substring(start, at);
        return new SkillExpression.Has(name, take(">=") ? level() : 1);
    }

    private int level() {
        skipBlanks();
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == start || at - start > 2) {
            throw error("expected a level 1..10");
        }
        int level = Integer.parseInt(text.substring(start, at));
        if (level < 1 || level > 10) {
            throw error("expected a level 1..10");
        }
        return level;
    }

    static boolean startsName(int codePoint) {
        return Character.isLetterOrDigit(codePoint) || codePoint == '_';
    }

    static boolean continuesName(int codePoint) {
        return startsName(codePoint) || codePoint == '-' || codePoint == '.';
    }

    private boolean take(String token) {
        skipBlanks();
        if (!text.startsWith(token, at)) {
            return false;
        }
        at += token.length();
        return true;
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private IllegalArgumentException error(String expected) {
        return new IllegalArgumentException(
                "skill expression '" + text + "': " + expected + " at character " + (at + 1));
    }
}
