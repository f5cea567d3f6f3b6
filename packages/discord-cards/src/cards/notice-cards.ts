import { type NoticeKind, noticeKinds } from '@tokenim/core/notices'
import type { Actor, When, Wording } from '@tokenim/wording'
import { wordingFor } from '@tokenim/wording'
import { keptTextsOf, noticeParts } from '../acts/index.ts'
import { buttons, type Card, drawCard, ephemeral, line, text } from '../layout/index.ts'
import { discordTypography, escapeMarkdown, timestamp } from '../text/index.ts'
import { type CardContext, wordingOf } from './context.ts'
import { press } from './press-buttons.ts'

export type NoticeView = {
  readonly kind: NoticeKind
  readonly textZh: string
  readonly textEn: string
  /** An alert or a maintenance window. */
  readonly about: string | null
}

/** What a notice is, and the button that opens its dialog: a dialog cannot follow a command that was answered. */
export function newNoticeCard({ kind, about }: Pick<NoticeView, 'kind' | 'about'>, context: CardContext): Card {
  const wording = wordingOf(context)
  const { notices } = wording.bot
  return ephemeral(
    drawCard(wording, {
      accent: 'plain',
      parts: [
        text(`### ${notices.newHeading} · ${notices.kinds[kind]}`, notices.intro, aboutLine(wording, about)),
        buttons(press('notice', about, 0, notices.write, 'primary', kind)),
      ],
    }),
  )
}

/** As users will read it; its button publishes exactly this. */
export function noticePreviewCard(view: NoticeView, context: CardContext): Card {
  const wording = wordingOf(context)
  const { notices } = wording.bot
  const { kind, about } = view
  return ephemeral(
    drawCard(wording, {
      accent: 'wait',
      parts: [
        text(`### ${notices.newHeading} · ${notices.kinds[kind]}`, notices.preview),
        line,
        ...noticeParts(view),
        line,
        text(aboutLine(wording, about), `-# ${notices.nothingYet}`),
        buttons(
          press('notice_publish', about, 0, notices.publish, 'danger', kind),
          press('notice', about, 0, notices.write, 'secondary', kind),
        ),
      ],
    }),
  )
}

/** What was written into the dialog, from the card that shows it; `null` when it shows none. */
export function noticeOnCard(components: unknown): Pick<NoticeView, 'textZh' | 'textEn'> | null {
  const { textZh, textEn } = keptTextsOf(components)
  return textZh === '' || textEn === '' ? null : { textZh, textEn }
}

export function noticePublishedCard(view: NoticeView & { readonly id: string }, context: CardContext): Card {
  const wording = wordingOf(context)
  const { notices } = wording.bot
  return drawCard(wording, {
    accent: 'good',
    parts: [text(`### ${notices.published}`), ...noticeParts(view), text(`-# ${wording.code(view.id)}`)],
  })
}

/** The notice itself, for everybody who reads the channel, in both languages whatever theirs is. */
export function noticeCard(
  view: NoticeView & { readonly id: string; readonly publishedAt: When; readonly publishedBy: Actor },
): Card {
  const both = (['zh-CN', 'en'] as const).map((locale) =>
    wordingFor(locale, { reader: 'staff', typography: discordTypography }),
  )
  const [zh, en] = both as [Wording, Wording]
  const headings = [zh, en].map(({ bot: { notices } }) => notices.heading(notices.kinds[view.kind]))
  return drawCard(zh, {
    accent: view.kind === 'incident' ? 'bad' : 'wait',
    parts: [
      text(`### ${headings[0]}`, escapeMarkdown(view.textZh)),
      line,
      text(`**${headings[1]}**`, escapeMarkdown(view.textEn)),
      text(`-# ${timestamp(view.publishedAt, 'f') ?? ''} · ${zh.code(view.id)}`),
    ],
  })
}

export function noticeKindOf(argument: string | undefined): NoticeKind | null {
  return noticeKinds.find((one) => one === argument) ?? null
}

function aboutLine(wording: Wording, about: string | null): string | null {
  return about === null ? null : wording.bot.notices.about(wording.code(about))
}
