package io.hotline.cti.health;

import io.hotline.cti.http.view.HealthView.Part;
import io.hotline.cti.http.view.HealthView.Status;
import io.hotline.cti.http.view.SystemView;

/** What the server knows of itself, as a sentence for IT. */
final class Sentences {
    private Sentences() {}

    static Reading of(Part part) {
        if (part.status() == Status.UP) {
            return Reading.WELL;
        }
        String sentence = switch (part.name()) {
            case "asterisk" -> "与电话交换机的管理连接断了，正在重连。进行中的通话不受影响，暂时不能分配来电";
            case "journal" -> part.status() == Status.DOWN ? "日志不能写入，来电由应急流程接续" : "快照写不成，日志会越来越大。请检查磁盘";
            case "directory" -> "还没有读到配置，不能接来电";
            case "seats" -> "座席话机的设置还没有送到交换机";
            case "prompts" -> "流程的语音还没有生成完";
            default -> part.name();
        };
        return new Reading(part.status(), sentence);
    }

    /** A phone that nobody sits at may be off. */
    static Reading of(SystemView.Seat seat) {
        String login = seat.takenBy();
        return seat.reachable() || login == null
                ? Reading.WELL
                : Reading.down("座席 %s 的话机没有注册，%s 接不到电话".formatted(seat.seat(), login));
    }
}
