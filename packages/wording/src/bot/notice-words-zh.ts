import type { NoticeWords } from './notice-words.ts'

export const noticeWordsZh: NoticeWords = {
  kinds: { maintenance: '维护', incident: '故障' },
  heading: (kind) => `📢 公告 · ${kind}`,
  newHeading: '📢 发布公告',
  preview: '用户会看到：',
  about: (id) => `关于 ${id}`,
  write: '填写公告…',
  publish: '发布给所有用户',
  intro: '公告用中文和英文各写一段；发布之前会先给您预览',
  nothingYet: '还没有发布；发布后不能更改，有新情况时再发一条',
  published: '公告已发布，稍后会出现在公告频道',
  dialog: {
    title: '发布公告',
    textZh: '中文',
    textEn: '英文',
    description: '发生了什么、影响谁、何时恢复；最多 400 个字符',
  },
  by: (actor) => `发布者：${actor}`,
}
