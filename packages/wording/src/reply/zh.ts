import type { ReplyTable } from './reply.ts'

export const replyZh: ReplyTable = {
  greeting: '您好！',
  close: '如仍有疑问，请直接回复我们。',
  about: {
    can_send: () =>
      '我们已为您查看，您的账号现在可以正常发送消息。请再发送一次；如果还是失败，请把屏幕上的提示和大致时间告诉我们。',
    account_closed: () => '您的账号已注销，不能再发送消息。注销后无法恢复；如需继续使用，请注册新账号。',
    account_unavailable: ({ until }, say) =>
      `您的账号现在不能发送消息。请登录后在账号页面查看说明${until === null ? '' : `，并在 ${say.time(until)} 之后再试`}；如有异议，可以在那里提交申诉，我们会认真核实。`,
    account_unverified: () =>
      '您的账号还没有激活。请打开激活邮件，按说明完成激活，之后就可以发送消息。没有收到邮件时，请查看垃圾邮件箱。',
    maintenance: ({ until }, say) =>
      `我们的服务正在维护，暂时不能发送消息，您的内容不会丢失。您不需要做任何操作，请在${until === null ? '维护结束后' : ` ${say.time(until)} 之后`}再发送一次。`,
    under_review: () => '您的账号暂时不能发送消息，我们正在为您核实。您不需要做任何操作，请等待我们的答复。',
    routine_check: ({ until }, say) =>
      `您的令牌正在进行例行安全核验。您不需要做任何操作，${until === null ? '我们会尽快完成' : `预计在 ${say.time(until)} 前完成`}，之后就可以发送消息。`,
    our_fault: ({ isOngoing, until }, say) =>
      isOngoing
        ? `我们的服务暂时出了问题，正在恢复，并不是您操作有误，很抱歉。请稍等片刻再确认令牌${byTime(until, say.time)}。`
        : `您确认令牌时我们的系统出了错，并不是您操作有误，很抱歉。请${inTime(until, say.time)}再确认一次，完成后就可以发送消息。`,
    too_many_tries: ({ until }, say) =>
      `确认码输错的次数过多，您的令牌暂时不能再确认。请先不要重试，我们正在为您处理。${until === null ? '' : `到 ${say.time(until)} 仍未处理好时，请在您使用的应用中重新申请令牌。`}`,
    wrong_input: ({ until, triesLeft }, say) =>
      `您确认令牌时输入的内容有误。请核对后${inTime(until, say.time)}重新输入 8 位数字确认码${triesLeft === null ? '' : `，还可以试 ${triesLeft} 次`}，确认后就可以发送消息。`,
    nothing_arrived: ({ until }, say) =>
      `您的令牌还没有确认：我们没有收到您的确认请求，多半是网络不稳定。请换一个网络（例如在 Wi-Fi 与移动数据之间切换），${inTime(until, say.time)}再确认一次，完成后就可以发送消息。`,
    unconfirmed: ({ until }, say) =>
      `您的令牌还没有确认，确认之前不能发送消息。请打开您使用的应用，${inTime(until, say.time)}输入收到的 8 位数字确认码。`,
    no_token: ({ hasExpired }) =>
      `您现在没有可用的令牌${hasExpired ? '，上一个已经到期' : ''}。请在您使用的应用中重新申请，收到确认码后完成确认，就可以发送消息。`,
    replacement: () => '我们已请您使用的应用为您签发新的令牌。请打开该应用，收到新的确认码后完成确认，就可以发送消息。',
    recipient_unknown: () => '没有找到您要联系的账号。请核对对方的账号后再发送一次。',
    recipient_inactive: () => '对方的账号现在不能接收消息。请稍后再试，或通过其他方式联系对方。',
    recipient_not_in_allowed_list: () =>
      '对方不在您允许联系的名单中。请打开“设置”中的“隐私”，把对方加入名单后再发送一次。',
    recipient_not_accepting: () => '对方暂不接收此消息。您可以稍后再试，或通过其他方式联系对方。',
    too_fast: ({ waitMs }, say) => `您发送得太快了。请等待 ${say.duration(waitMs)}后再发送。`,
    unknown: () => '我们正在查看您的情况。您不需要做任何操作，请等待我们的答复。',
  },
}

function inTime(until: number | null, time: (at: number) => string): string {
  return until === null ? '' : `在 ${time(until)} 前`
}

function byTime(until: number | null, time: (at: number) => string): string {
  return until === null ? '' : `，期限是 ${time(until)}`
}
