import type { FindWords, WatchWords } from './find-words.ts'

export const findWordsZh: FindWords = {
  ways: {
    accountId: '账号编号',
    tokenId: '令牌编号',
    discordUser: '关联的 Discord 用户',
    externalId: '外部标识（从开头匹配）',
    name: '姓名（从开头匹配，不分大小写）',
    pinyin: '姓名拼音（全拼或首字母）',
    lastCharacters: '令牌末几位（区分大小写）',
  },
  tried: '已按这些方式查找',
  choose: { account: '请选择账号', token: '请选择令牌', alert: '请选择告警' },
  goesOn: (command) => `选择后继续执行 ${command}`,
  noToken: '没有令牌',
  reply: (language) => `发给用户的回复（${language}）`,
  replyLanguages: { 'zh-CN': '中文', en: '英文' },
  replyHint: '可直接复制发送；其中不含内部信息',
  notYours: '您没有权限执行，可以请有权限的人处理',
}

export const watchWordsZh: WatchWords = {
  buttons: { watch: '关注', unwatch: '不再关注', mine: '我的事项' },
  headings: { news: '您关注的令牌', mine: '我的事项', watches: '我关注的令牌' },
  news: {
    confirmed: (token) => `✅ 您关注的令牌 ${token} 已确认`,
    cancelled: (token) => `⚪ 您关注的令牌 ${token} 已取消`,
    expired: (token) => `⌛ 您关注的令牌 ${token} 已过期，没有完成确认或已到期`,
    revoked: (token) => `⚫ 您关注的令牌 ${token} 已吊销`,
    stuck: (token) => `⏰ 您关注的令牌 ${token} 长时间未确认，需要处理`,
  },
  newsAt: (time) => `发生时间：${time}`,
  watching: (token) => `🔔 已关注令牌 ${token}`,
  told: '它确认、过期、被取消或吊销，或又长时间未确认时，您会收到私信',
  unwatched: (token) => `已不再关注令牌 ${token}`,
  ended: (token) => `您最多可以关注 50 个令牌，最早关注的 ${token} 已不再关注`,
  unlinked: '您的账号没有关联 Discord 用户，暂时收不到私信。请先使用 /link 完成关联',
  refused: '上一次的私信没有送达：Discord 不允许我们给您发私信。请在服务器的隐私设置中允许来自成员的私信',
  since: (time) => `关注于 ${time}`,
  none: '您没有关注任何令牌。在检查结果上点“关注”，令牌有变化时就会收到私信',
  stops: '令牌确认后仍会关注，直到它被取消、吊销或过期',
}
