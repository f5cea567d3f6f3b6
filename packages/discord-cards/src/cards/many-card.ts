import type { Wording } from '@tokenim/wording'
import { buttons, type Card, drawCard, ephemeral, line, text, textOnCard } from '../layout/index.ts'
import { timestamp } from '../text/index.ts'
import type { ProblemView, TokenView } from '../views/index.ts'
import { type CardContext, field, wordingOf } from './context.ts'
import { press } from './press-buttons.ts'
import { mention } from './result-card.ts'
import { tokenHeadline } from './token-lines.ts'

export type ManyAct = 'cancel' | 'extend'

/** One of many: as it is, or why nothing would be, or was, done to it. */
export type ManyItem = { readonly id: string; readonly token?: TokenView | undefined } & Partial<ProblemView>

/** By which the tokens are found again on the card that is confirmed: so many fit into no custom id. */
const tokensComponent = 901

/** What an act on many would come to, row by row, with nothing done; its button is about exactly these versions. */
export function manyCard(
  view: { readonly act: ManyAct; readonly items: readonly ManyItem[]; readonly hasMore: boolean },
  context: CardContext,
): Card {
  const wording = wordingOf(context)
  const { many } = wording.bot
  const { act, items, hasMore } = view
  const fit = items.filter(({ code }) => code === undefined)
  const others = items.filter(({ code }) => code !== undefined)
  const count = fit.length
  const card = drawCard(wording, {
    accent: count === 0 ? 'plain' : 'wait',
    parts: [
      text(`### ${many.headings[act]}`, `**${countsText(wording, act, fit, others)}**`),
      {
        kind: 'text',
        lines: fit.flatMap(({ token }) => (token === undefined ? [] : [fitLine(wording, token)])),
        id: tokensComponent,
      },
      ...(others.length === 0 ? [] : [line, text(...others.map((item) => `- ${otherLine(wording, item)}`))]),
      text(`-# ${many.nothingYet}`, hasMore ? `-# ${many.moreThanShown(items.length)}` : null),
      buttons(
        count === 0
          ? null
          : press(`${act}_many`, null, count, many.buttons[act](count), act === 'cancel' ? 'danger' : 'primary'),
      ),
    ],
  })
  return ephemeral(card)
}

/** The tokens that the card is about, each with the version that was seen. */
export function tokensOnCard(
  components: unknown,
): readonly { readonly id: string; readonly expectedVersion: number }[] {
  const found = textOnCard(components, tokensComponent).matchAll(/`(tok_[0-9a-z]{26})` · v(\d{1,9})/g)
  return [...found].map(([, id = '', version]) => ({ id, expectedVersion: Number(version) }))
}

/** What came of it, by outcome. */
export function manyDoneCard(
  view: {
    readonly act: ManyAct
    readonly items: readonly ManyItem[]
    readonly discordUserId: string
    readonly reasonCode: string
    readonly reason?: string | undefined
  },
  context: CardContext,
): Card {
  const wording = wordingOf(context)
  const { bot } = wording
  const { act, items, discordUserId } = view
  const done = items.filter(({ code }) => code === undefined)
  const others = items.filter(({ code }) => code !== undefined)
  return drawCard(wording, {
    accent: others.length === 0 ? 'good' : 'wait',
    parts: [
      text(
        `### ${bot.many.done[act](done.length)}`,
        field(wording, bot.fields.by, mention(discordUserId)),
        field(wording, bot.fields.reason, wording.reason(view)),
      ),
      text(...done.flatMap(({ token }) => (token === undefined ? [] : [`- ${doneLine(wording, token)}`]))),
      ...(others.length === 0
        ? []
        : [
            line,
            text(`**${bot.many.notDone(others.length)}**`, ...others.map((item) => `- ${otherLine(wording, item)}`)),
          ]),
    ],
  })
}

/** The number that had to be typed was another. */
export function wronglyTypedCard(count: number, context: CardContext): Card {
  const wording = wordingOf(context)
  return ephemeral(drawCard(wording, { accent: 'plain', parts: [text(wording.bot.many.wronglyTyped(count))] }))
}

/** `12 can be cancelled · 2 protected · 1 already expired`. */
function countsText(wording: Wording, act: ManyAct, fit: readonly ManyItem[], others: readonly ManyItem[]): string {
  const { many } = wording.bot
  if (fit.length === 0 && others.length === 0) return many.none
  const counts = [...Map.groupBy(others, (item) => whyText(wording, item))].map(([why, ones]) =>
    many.count(ones.length, why),
  )
  return [many.can[act](fit.length), ...counts].join(' · ')
}

function fitLine(wording: Wording, token: TokenView): string {
  const since = timestamp(token.stateSince, 'R') ?? ''
  return `\`${token.id}\` · v${token.version} · ${tokenHeadline(wording, token)} · ${since}`
}

function doneLine(wording: Wording, token: TokenView): string {
  return `${wording.code(token.id)} · ${tokenHeadline(wording, token)}`
}

function otherLine(wording: Wording, item: ManyItem): string {
  return `⛔ ${wording.code(item.id)} · ${whyText(wording, item)}`
}

/** One that has ended, or is confirmed, says most by its state. */
function whyText(wording: Wording, { code = '', facts, token }: ManyItem): string {
  const isOver = token !== undefined && (code === 'invalid_token_state' || code === 'token_expired')
  if (isOver) return wording.state(token.state)
  if (code === 'protected_token') return wording.words.protected
  if (code === 'token_held') return wording.cause('security_audit')
  const { title } = wording.problem({ code, facts })
  return title.replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase())
}
