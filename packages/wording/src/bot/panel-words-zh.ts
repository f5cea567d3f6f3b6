import type { PanelWords } from './panel-words.ts'

export const panelWordsZh: PanelWords = {
  canTheySend: '查看发送状态',
  title: 'TokenIM 快捷面板',
  about: '用户发不出消息？请点“检查…”，或在某人、某条消息的菜单中选择“应用 → 查看发送状态”。结果只有您自己能看到。',
  buttons: {
    check: '检查…',
    tokens: '我的令牌',
    alerts: '告警列表',
    onCall: '值班',
    help: '帮助',
  },
  dialog: {
    title: '谁发不出消息？',
    who: '对象',
    whoDescription: '账号编号、外部标识、姓名、令牌编号或令牌末四位；请勿填写完整令牌',
  },
  elsewhere: (channels) =>
    channels === ''
      ? '此机器人不在这个服务器上工作，没有执行任何操作'
      : `此机器人不在这里工作，没有执行任何操作。请到 ${channels} 使用`,
  mayNotPost: (channel, permissions) =>
    `我不能在 ${channel} 发送消息，给大家看的结果到不了那里。您可以处理：在频道设置中给我权限 ${permissions}。此提示只出现一次`,
}
