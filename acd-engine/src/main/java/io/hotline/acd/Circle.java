package io.hotline.acd;

/** All agents who meet one requirement, and the calls that wait for any of them. */
final class Circle {
    final SkillExpression requires;

    Circle(SkillExpression requires) {
        this.requires = requires;
    }
}
