package io.hotline.ivr;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is said and computed: variables, placeholders, expressions, prompts and announcements. */
final class WordChecks {
    // Names that CEL keeps for itself: a variable of that name could be declared but never read.
    private static final List<String> RESERVED = List.of(
            "as",
            "bool",
            "break",
            "bytes",
            "const",
            "continue",
            "double",
            "dyn",
            "else",
            "false",
            "for",
            "function",
            "if",
            "import",
            "in",
            "int",
            "let",
            "list",
            "loop",
            "map",
            "namespace",
            "null",
            "null_type",
            "package",
            "return",
            "size",
            "string",
            "true",
            "type",
            "uint",
            "var",
            "void",
            "while",
            "duration",
            "timestamp",
            "has",
            "matches");

    private final Flow flow;
    private final CheckContext context;
    private final List<Finding> findings;
    private final TreeSet<String> known = new TreeSet<>(Expressions.ALWAYS_DECLARED);

    WordChecks(Flow flow, CheckContext context, List<Finding> findings) {
        this.flow = flow;
        this.context = context;
        this.findings = findings;
        known.addAll(flow.variables().keySet());
        // Set by the interpreter itself.
        known.add("message");
        known.add("rating");
    }

    void run() {
        for (var name : flow.variables().keySet()) {
            if (RESERVED.contains(name)) {
                findings.add(Finding.error("", "变量名“%s”是表达式的保留字，请换一个".formatted(name)));
            }
        }
        flow.nodes().values().forEach(this::node);
    }

    private void node(Node node) {
        switch (node) {
            case Node.Say say -> {
                speech(node, say.speech());
                if (say.speech().isEmpty()) {
                    warning(node, "没有要播放的内容");
                }
            }
            case Node.Menu menu -> question(node, menu.question());
            case Node.Collect collect -> {
                question(node, collect.question());
                assigned(node, collect.variable());
            }
            case Node.Survey survey -> question(node, survey.question());
            case Node.Callback callback -> {
                question(node, callback.question());
                question(node, callback.numberQuestion());
            }
            case Node.LeaveMessage message -> speech(node, message.speech());
            case Node.HangUp hangUp -> speech(node, hangUp.speech());
            case Node.Announce announce -> speech(node, List.of(new Speech.Announcement(announce.announcement())));
            case Node.Decide decide -> decide.branches().forEach(branch -> expression(node, branch.when()));
            case Node.Assign assign -> assign.assignments().forEach(assignment -> assignment(node, assignment));
            case Node.LookUp lookUp -> {
                lookUp.request().result().keySet().forEach(variable -> assigned(node, variable));
                lookUpTexts(lookUp.request().source()).forEach(text -> placeholders(node, text));
            }
            case Node.Enqueue enqueue -> placeholders(node, enqueue.requirements());
            case Node.Transfer transfer -> placeholders(node, transfer.target());
            case Node.Hours _, Node.Language _, Node.SubFlow _, Node.Return _ -> {}
        }
    }

    private static List<String> lookUpTexts(LookUpRequest.Source source) {
        return switch (source) {
            case LookUpRequest.Source.Http http -> {
                var texts = new ArrayList<>(http.parameters().values());
                texts.add(http.url());
                yield texts;
            }
            case LookUpRequest.Source.TicketProgress(var number, var caller) -> List.of(number, caller);
            case LookUpRequest.Source.RepeatCaller repeat -> List.of(repeat.caller());
        };
    }

    private void question(Node node, Node.Question question) {
        if (question.prompt().isEmpty()) {
            error(node, "没有提问的内容，来电人不知道要按键");
        }
        speech(node, question.prompt());
        speech(node, question.invalid());
        speech(node, question.silent());
    }

    private void speech(Node node, List<Speech> speech) {
        for (var piece : speech) {
            switch (piece) {
                case Speech.Text(var text) -> placeholders(node, text);
                case Speech.Prompt(var name) -> {
                    var length = context.prompts().get(name);
                    if (length == null) {
                        error(node, "没有录音“%s”".formatted(name));
                    } else if (length.isEmpty()) {
                        error(node, "录音“%s”的文件不能播放".formatted(name));
                    }
                }
                case Speech.Announcement(var name) -> {
                    if (context.muteAnnouncements().contains(name)) {
                        warning(node, "公告“%s”已打开，但没有可以播放的内容，播放时会跳过".formatted(name));
                    }
                }
            }
        }
    }

    private void placeholders(Node node, String text) {
        for (var placeholder : Template.placeholders(text)) {
            if (!known.contains(placeholder.variable())) {
                undeclared(node, "文字中的变量“%s”没有声明".formatted(placeholder.variable()), placeholder.variable());
            }
            if (!Template.FORMATS.contains(placeholder.format())) {
                error(
                        node,
                        "变量“%s”的读法“%s”不存在，可用：%s"
                                .formatted(
                                        placeholder.variable(),
                                        placeholder.format(),
                                        String.join("、", Template.FORMATS)));
            }
        }
        if (Template.strayBrace(text)) {
            error(node, "文字“%s”中的花括号不成对或变量名不对".formatted(Plain.shortened(text, 30)));
        }
    }

    private void assigned(Node node, String variable) {
        if (Expressions.ALWAYS_DECLARED.contains(variable)) {
            error(node, "变量“%s”属于来电本身，不能改写".formatted(variable));
        } else if (!flow.variables().containsKey(variable)) {
            undeclared(node, "变量“%s”没有声明".formatted(variable), variable);
        }
    }

    private void assignment(Node node, Node.Assignment assignment) {
        assigned(node, assignment.variable());
        switch (assignment.value()) {
            case Node.Assignment.Value.Template(var text) -> placeholders(node, text);
            case Node.Assignment.Value.Computed(var computed) -> expression(node, computed);
        }
    }

    private void expression(Node node, Expression expression) {
        var where = "“%s”：".formatted(Plain.shortened(expression.text(), 40));
        expression
                .problem()
                .ifPresent(problem -> Expressions.missing(problem)
                        .ifPresentOrElse(
                                name -> undeclared(node, where + problem, name), () -> error(node, where + problem)));
        Map<String, String> nothing = new TreeMap<>();
        if (expression.problem().isEmpty()
                && expression.evaluate(nothing) instanceof Expression.Outcome.Failed(var cause)
                && cause.equals(Expression.ENDLESS)) {
            error(node, where + cause);
        }
    }

    private void undeclared(Node node, String sentence, String variable) {
        findings.add(Finding.error(node.id(), sentence).mendedBy(Finding.Mend.Act.DECLARE_VARIABLE, variable));
    }

    private void error(Node node, String sentence) {
        findings.add(Finding.error(node.id(), sentence));
    }

    private void warning(Node node, String sentence) {
        findings.add(Finding.warning(node.id(), sentence));
    }
}
