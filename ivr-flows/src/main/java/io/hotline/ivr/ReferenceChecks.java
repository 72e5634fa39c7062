package io.hotline.ivr;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a flow names outside a node: other nodes, queues, calendars, hosts, numbers and sub-flows. */
final class ReferenceChecks {
    private final Flow flow;
    private final FlowGraph graph;
    private final CheckContext context;
    private final List<Finding> findings;

    ReferenceChecks(Flow flow, FlowGraph graph, CheckContext context, List<Finding> findings) {
        this.flow = flow;
        this.graph = graph;
        this.context = context;
        this.findings = findings;
    }

    void run() {
        flow.calendars().forEach(this::calendar);
        for (var node : flow.nodes().values()) {
            graph.targets(node).stream()
                    .filter(edge -> !flow.nodes().containsKey(edge.target()))
                    .forEach(edge -> error(node, "指向的节点“%s”不存在".formatted(edge.target())));
            node(node);
        }
    }

    private void node(Node node) {
        switch (node) {
            case Node.Enqueue enqueue -> queue(node, enqueue.queue());
            case Node.Callback callback -> queue(node, callback.queue());
            case Node.Hours hours -> hours(hours);
            case Node.LookUp lookUp -> {
                if (lookUp.request().source() instanceof LookUpRequest.Source.Http http) {
                    host(node, http.url());
                }
            }
            case Node.Transfer transfer -> number(transfer);
            case Node.SubFlow subFlow -> subFlow(subFlow);
            case Node.Return _ -> {
                if (flow.purpose() != Flow.Purpose.PART) {
                    error(node, "“返回”只能用在子流程里");
                }
            }
            case Node.Say _,
                    Node.Menu _,
                    Node.Collect _,
                    Node.Decide _,
                    Node.Assign _,
                    Node.Language _,
                    Node.Announce _,
                    Node.LeaveMessage _,
                    Node.Survey _,
                    Node.HangUp _ -> {}
        }
    }

    private void queue(Node node, String queue) {
        if (!queue.isEmpty() && !context.queues().contains(queue)) {
            findings.add(Finding.error(node.id(), "没有队列“%s”".formatted(queue)).mendedBy(Finding.Mend.Act.LINE_QUEUE));
        }
    }

    private void hours(Node.Hours hours) {
        var calendar = flow.calendars().get(hours.calendar());
        if (calendar == null) {
            error(hours, "没有日历“%s”".formatted(hours.calendar()));
            return;
        }
        var periods = new TreeSet<String>();
        Stream.of(calendar.workday(), calendar.restDay(), calendar.holiday())
                .flatMap(List::stream)
                .forEach(span -> periods.add(span.period()));
        for (var period : hours.periods().keySet()) {
            if (!periods.contains(period)) {
                findings.add(Finding.warning(hours.id(), "日历“%s”里没有时段“%s”，这条路不会走".formatted(hours.calendar(), period)));
            }
        }
    }

    private void calendar(String name, Calendar calendar) {
        for (var holiday : calendar.holidays()) {
            if (holiday.last().isBefore(holiday.first())) {
                findings.add(Finding.error("", "日历“%s”的“%s”结束早于开始".formatted(name, holiday.name())));
            }
        }
        for (var day : calendar.makeUpWorkdays()) {
            if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                findings.add(Finding.warning("", "日历“%s”的调休上班日 %s 不是周末".formatted(name, day)));
            }
        }
    }

    private void host(Node node, String url) {
        try {
            var host = new URI(url.replaceAll("[{}]", "x")).getHost();
            if (url.substring(0, Math.min(url.length(), endOfHost(url))).contains("{")) {
                error(node, "查询地址的主机名不能由变量决定");
            } else if (host == null || !context.lookUpHosts().contains(host.toLowerCase(Locale.ROOT))) {
                error(node, "主机“%s”不在允许查询的名单里".formatted(host == null ? "" : host));
            }
        } catch (URISyntaxException e) {
            error(node, "查询地址“%s”写得不对".formatted(Plain.shortened(url, 60)));
        }
    }

    private static int endOfHost(String url) {
        var start = url.indexOf("://") + 3;
        var end = url.indexOf('/', start);
        return end < 0 ? url.length() : end;
    }

    private void number(Node.Transfer transfer) {
        // A number that comes from a variable is known only in the call: there the allow-list itself decides.
        var target = transfer.target();
        if (!target.contains("{") && !context.dialable().test(target)) {
            error(transfer, "号码“%s”不在允许外呼的名单里".formatted(Plain.shortened(target, 40)));
        }
    }

    private void subFlow(Node.SubFlow subFlow) {
        var target = context.flows().get(subFlow.flow());
        if (target == null) {
            error(subFlow, "没有子流程“%s”".formatted(subFlow.flow()));
        } else if (target.purpose() != Flow.Purpose.PART) {
            error(subFlow, "“%s”不是子流程".formatted(subFlow.flow()));
        } else if (calls(target, flow.id(), new TreeSet<>())) {
            error(subFlow, "子流程“%s”又回到了本流程".formatted(subFlow.flow()));
        }
    }

    private boolean calls(Flow from, String wanted, Set<String> seen) {
        if (!seen.add(from.id())) {
            return false;
        }
        for (var node : from.nodes().values()) {
            if (node instanceof Node.SubFlow subFlow) {
                var target = context.flows().get(subFlow.flow());
                if (subFlow.flow().equals(wanted)
                        || subFlow.flow().equals(from.id())
                        || (target != null && calls(target, wanted, seen))) {
                    return true;
                }
            }
        }
        return from.id().equals(wanted);
    }

    private void error(Node node, String sentence) {
        findings.add(Finding.error(node.id(), sentence));
    }
}
