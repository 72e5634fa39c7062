package io.hotline.ivr;

/** The words of a caller's path that say what he did: written by the nodes, read again by {@link PastPath}. */
final class Notes {
    static final String PLAYED = "播放：";
    static final String KEY_CUT = "按键打断播放";
    static final String CHOSEN = "菜单选择";
    static final String TYPED = "收到按键";
    static final String SILENT = "没有按键";
    static final String WRONG = "按键无效";
    static final String RATED = "满意度评价";
    static final String NOT_RATED = "评价没有存下";
    static final String BOOKED = "已预约回拨";
    static final String NOT_BOOKED = "回拨没有预约上";
    static final String OTHER_NUMBER = "回拨到另一个号码";
    static final String WANTS_CALLBACK = "要求回拨";
    static final String NO_CALLBACK = "不要回拨";
    static final String FOUND = "查询：有结果";
    static final String NOTHING = "查询：没有结果";
    static final String LOOK_UP_FAILED = "查询失败：";
    static final String MESSAGE = "留言 ";
    static final String NO_MESSAGE = "没有留言";
    static final String NOTHING_TO_PLAY = "没有要播放的内容";
    static final String NOT_ON = "公告没有启用";
    static final String NOT_PLAYED = "没有播放：";
    static final String NOT_REACHED = "转接没有接通";
    static final String SECRET = "******";

    private Notes() {}
}
