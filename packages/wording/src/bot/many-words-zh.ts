import type { ManyWords } from './many-words.ts'

export const manyWordsZh: ManyWords = {
  headings: { cancel: '一次处理多个令牌：取消令牌', extend: '一次处理多个令牌：延长确认期限' },
  can: { cancel: (count) => `${count} 个可以取消`, extend: (count) => `${count} 个可以延长` },
  count: (count, why) => `${count} 个${why}`,
  nothingYet: '还没有执行任何操作',
  none: '没有可以处理的令牌',
  moreThanShown: (shown) => `符合条件的还有更多；一次最多处理 ${shown} 个，处理完可以再来一次`,
  buttons: { cancel: (count) => `取消这 ${count} 个令牌…`, extend: (count) => `延长这 ${count} 个令牌…` },
  dialog: {
    cancel: {
      title: (count) => `确定取消这 ${count} 个令牌？`,
      consequence: (count) =>
        `这 ${count} 个令牌将变为“已取消”，不可撤回；持有人要用新令牌才能发送。受保护的和审计中的不会被取消。不想执行时，关闭此窗口即可。`,
    },
    extend: {
      title: (count) => `延长这 ${count} 个令牌的确认期限？`,
      consequence: (count) => `这 ${count} 个令牌的尝试次数重新计算；确认码不变，持有人用原来的确认码确认。`,
    },
  },
  typed: (count) => `输入 ${count} 以确认`,
  typedDescription: '要处理的令牌个数',
  wronglyTyped: (count) => `没有执行任何操作：需要输入 ${count}`,
  minutes: '延长多久',
  minutesDescription: '从现在的期限算起，已过期限则从现在算起',
  lengths: { '15': '15 分钟（默认）', '30': '30 分钟', '60': '1 小时', '240': '4 小时' },
  usuallyUntil: (time) => `默认延长至 ${time}`,
  done: { cancel: (count) => `已取消 ${count} 个令牌`, extend: (count) => `已延长 ${count} 个令牌` },
  notDone: (count) => `${count} 个没有执行`,
  cannotCancel: (state) => `此令牌现在是“${state}”，不能取消；只有等待确认的令牌可以取消`,
  cannotExtend: (state) => `此令牌现在是“${state}”，不能延长；只有等待确认、且不在审计中的令牌可以延长`,
}
