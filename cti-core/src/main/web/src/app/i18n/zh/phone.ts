export const phone = {
  phone: {
    heading: '话机与提醒', none: '无话机', starting: '话机连接中', elsewhere: '话机在另一页', elsewhereLong: '话机已在另一个页面使用', lost: '话机失联', good: '话机正常',
    loss: '丢包 {{percent}}%', slow: '延迟 {{ms}} 毫秒', deskGood: '桌面话机已连上交换机', deskLost: '桌面话机没有连上交换机，请检查电源和网线', registered: '浏览器话机已注册', unconfirmed: '浏览器话机已注册，等待服务器确认',
    tryMicrophone: '试麦克风', stopTest: '停止', level: '麦克风音量', heardYou: '听到您了', heardNothing: '没有声音，请检查静音键',
    microphone: '麦克风可用', microphoneDenied: '麦克风未被允许', microphoneMissing: '没有找到麦克风', autoAnswer: '来电自动接听，接通前有提示音',
    sound: '铃声可以播放', soundLocked: '浏览器还没有允许响铃，请点“试铃”', tryRing: '试铃', notices: '桌面提醒已开', noticesOff: '桌面提醒未开', noticesDenied: '桌面提醒被浏览器禁止，来电时只响铃',
    allow: '开启', ringDevice: '响铃设备', defaultDevice: '系统默认',
    cause: {
      socket: '连不上话机服务，正在自动重试', refused: '交换机不接受此座席的话机，请换座席或联系信息科', timeout: '话机服务没有答复，正在自动重试', other: '话机注册中断，正在自动重试',
    },
  },
  demo: {
    banner: '演示', draftBanner: '测试呼叫', draftWhat: '听到的是还没有发布的草稿；会进入这条线路的队列，由就绪的坐席接听。', what: '这里模拟市民的电话，不会拨到真实的 12345。', howToAnswer: '在另一个标签页登录坐席（工号 1001），即可自己接自己的电话。',
    off: '演示电话没有开启', offHint: '这个页面只在演示模式下、从服务器本机打开时可用。正式环境请用真实电话拨打 12345。',
    phone: '电话', idle: '可以拨打', connecting: '正在连接…', calling: '正在接通…', talking: '已接通', pressed: '已按 {{keys}}', dial: '拨打 {{number}}',
    heard: '您听到的', played: '已播', playing: '正在播', heardWaiting: '正在排队，听等待音乐', heardMusic: '坐席请您稍候，听保持音乐', heardAgent: '坐席与您通话', heardAgentNumber: '先报“工号 {{number}} 为您服务”，再由坐席与您通话', heardOver: '通话已结束',
    stages: { flow: '播放提示', waiting: '排队中', talking: '与坐席通话', held: '保持中' },
    caller: '模拟号码', situation: '情形', callerNumber: '来电号码', another: '换一个',
    callers: {
      repeat: '重复来电', first: '首次来电', company: '企业座机', elsewhere: '外地号码', repeatHint: '同一号码再拨，坐席看到历史和在办工单', firstHint: '每次一个新号码，坐席看不到历史', companyHint: '本地固定电话', elsewhereHint: '外地固定电话，看归属地',
    },
    try: '怎样试', microphone: '麦克风已允许', 
    steps: {
      one: '按“拨打 {{number}}”，浏览器询问麦克风时选“允许”。', two: '先听到欢迎语和录音告知，然后排队等待坐席。',
      three: '在另一个标签页登录坐席、选座席、按“就绪”，来电响起后按 F2 接听。', four: '挂断后可按键评价；通话和录音在坐席页的“通话记录”里。', draft: '按键试走草稿；号码过期后回到发布页再要一个。',
    },
    ended: {
      over: '通话已结束', cancelled: '已取消', busy: '对方忙，请稍后再拨', microphone: '麦克风未被允许，没有拨出。请在地址栏左边允许麦克风后再拨', noConnection: '没有接通：连不上交换机',
      notFound: '没有接通：号码不存在', failed: '没有接通，请稍后再拨',
    },
  },
} as const;
