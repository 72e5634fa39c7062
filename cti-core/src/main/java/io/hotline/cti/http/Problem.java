package io.hotline.cti.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An answer of {@code application/problem+json}. Title and detail are Chinese sentences for the person at the screen
 * and say what to do; {@code word} is for programs ({@code urn:hotline:problem:WORD}).
 */
record Problem(int status, String word, String title, String detail, Map<String, Object> more) {
    static final String MEDIA_TYPE = "application/problem+json";

    /** One thing that is wrong with one field. */
    record FieldError(String field, String message) {}

    static Problem of(int status, String word, String title, String detail) {
        return new Problem(status, word, title, detail, Map.of());
    }

    static Problem badRequest(String detail) {
        return of(400, "bad-request", "请求有误", detail);
    }

    static Problem invalid(List<FieldError> errors) {
        String detail =
                String.join("；", errors.stream().map(FieldError::message).toList()) + "。";
        return badRequest(detail).with("errors", errors);
    }

    static Problem noSession() {
        return of(401, "no-session", "尚未登录", "没有登录，或登录已过期。请重新登录后再试。");
    }

    static Problem takenOver() {
        return of(401, "taken-over", "已在另一处登录", "您的账号刚在另一处登录，本页已停止。要在这里继续，请重新登录。");
    }

    static Problem wrongCredentials() {
        return of(401, "wrong-credentials", "登录失败", "账号或密码不对。请核对后重试，连续输错会暂时锁定账号。");
    }

    static Problem forbidden(String detail) {
        return of(403, "forbidden", "没有权限", detail);
    }

    static Problem notFound(String detail) {
        return of(404, "not-found", "没有找到", detail);
    }

    static Problem methodNotAllowed(String allowed) {
        return of(405, "method-not-allowed", "不支持这种操作", "这个地址只接受 " + allowed + "。");
    }

    static Problem timedOutReading() {
        return of(408, "request-timeout", "请求超时", "请求内容没有按时传完。请检查网络后重试。");
    }

    static Problem refused(String why) {
        return of(409, "refused", "现在不能这样做", why).with("why", why);
    }

    static Problem tooLarge(int maxBytes) {
        return of(413, "too-large", "内容太长", "请求内容最多 " + maxBytes / 1024 + " KB。请缩短后重试。");
    }

    static Problem notJson() {
        return of(415, "not-json", "内容类型不对", "请以 application/json 发送内容。");
    }

    static Problem locked(Duration left) {
        long seconds = seconds(left);
        return of(423, "locked", "账号已锁定", "密码连续输错，账号暂时锁定。请" + minutes(seconds) + "后再试，或请管理员解锁。")
                .with("retryAfterSeconds", seconds);
    }

    static Problem tooMany(Duration left) {
        long seconds = seconds(left);
        return of(429, "too-many", "尝试过于频繁", "这台电脑登录失败次数太多。请 " + seconds + " 秒后再试。")
                .with("retryAfterSeconds", seconds);
    }

    static Problem internal(String id) {
        return of(500, "internal", "服务器出错", "服务器内部出错，请重试；仍不行请把编号 " + id + " 告诉信息科。")
                .with("id", id);
    }

    static Problem unavailable(String why) {
        return of(503, "unavailable", "暂时不可用", why);
    }

    Problem with(String name, Object value) {
        var all = new LinkedHashMap<>(more);
        all.put(name, value);
        return new Problem(status, word, title, detail, all);
    }

    Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("type", "urn:hotline:problem:" + word);
        json.put("title", title);
        json.put("status", status);
        json.put("detail", detail);
        json.putAll(more);
        return json;
    }

    private static long seconds(Duration left) {
        return Math.max(1, left.plusMillis(999).toSeconds());
    }

    private static String minutes(long seconds) {
        return seconds <= 90 ? " " + seconds + " 秒" : " " + (seconds + 59) / 60 + " 分钟";
    }
}
