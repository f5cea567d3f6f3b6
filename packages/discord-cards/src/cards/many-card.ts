import type { When, Wording } from '@tokenim/wording'
import { handedAtOnce, isForOthers, type ManyAct, noteParts, type SeenToken, tokensPart } from '../acts/index.ts'
import type { MoveForm } from '../dialogs/index.ts'
import { buttons, type Card, drawCard, ephemeral, line, type Part, text } from '../layout/index.ts'
import { timestamp } from '../text/index.ts'
import type { ProblemView, TokenView } from '../views/index.ts'
import { askButton } from './askable-refusal-card.ts'
import { type CardContext, field, wordingOf } from './context.ts'
import { press } from './press-buttons.ts'
import { mention } from './result-card.ts'
import { goOnButton, stepUpOf } from './step-up-card.ts'
import { tokenHeadline } from './token-lines.ts'

/** One of many: as it is, or why nothing would be, or was, done to it. */
export type ManyItem = {
  readonly id: string
  readonly token?: TokenView | undefined
  /** The version that the act was asked for, when that was filled in already. */
  readonly expectedVersion?: number | undefined
  /** The deadline that it would get. */
  readonly confirmBy?: When | undefined
} & Partial<ProblemView>

/** What an act on many would come to, row by row, with nothing done; its button is about exactly these versions. */
export function manyCard(
  view: { readonly act: ManyAct; readonly items: readonly ManyItem[]; readonly hasMore: boolean },
  context: CardContext,
): Card {
  const wording = wordingOf(context)
  const { many, handOvers } = wording.bot
  const { act, items, hasMore } = view
  const { fit, handed, left, others } = sorted(act, items)
  const count = fit.length
  const card = drawCard(wording, {
    accent: count === 0 ? 'plain' : 'wait',
    parts: [
      text(`### ${many.headings[act]}`, `**${countsText(wording, act, fit, items)}**`),
      tokensPart(
        'own',
        fit.flatMap(({ token, confirmBy }) => (token === undefined ? [] : [fitToken(wording, token, confirmBy)])),
      ),
      ...(others.length === 0 ? [] : [line, text(...others.map((item) => `- ${otherLine(wording, item)}`))]),
      ...handedParts(wording, handed, left),
      text(`-# ${many.nothingYet}`, hasMore ? `-# ${many.moreThanShown(items.length)}` : null),
      buttons(
        count === 0
          ? null
          : press(`${act}_many`, null, count, many.buttons[act](count), act === 'cancel' ? 'danger' : 'primary'),
        handed.length === 0
          ? null
          : press(
              'hand_over_many',
              null,
              handed.length,
              handOvers.buttons.askMany(handed.length),
              count === 0 ? 'primary' : 'secondary',
              act,
            ),
      ),
    ],
  })
  return ephemeral(card)
}

/**
 * What came of it, by outcome. What somebody else could still do is handed over by one press, and what takes a second
 * proof goes on by one: both as it was filled in.
 */
export function manyDoneCard(
  view: {
    readonly act: ManyAct
    readonly items: readonly ManyItem[]
    readonly form: MoveForm
    readonly discordUserId: string
    /** Names ids, and nothing that anybody wrote, but for what the card must keep. */
    readonly isIdsOnly?: boolean | undefined
  },
  context: CardContext,
): Card {
  const wording = wordingOf(context)
  const { bot } = wording
  const { act, items, form, discordUserId, isIdsOnly = false } = view
  const { fit: done, proofs, handed, left, others } = sorted(act, items)
  const notDone = items.length - done.length
  const isKept = proofs.length + handed.length > 0
  const isSaidBelow = isIdsOnly || isKept
  const kept = isKept ? noteParts(bot.fields.reason, form.reason ?? '') : []
  return drawCard(wording, {
    accent: notDone === 0 ? 'good' : 'wait',
    parts: [
      text(
        `### ${bot.many.done[act](done.length)}`,
        field(wording, bot.fields.by, mention(discordUserId)),
        field(wording, bot.fields.reason, wording.reason(isSaidBelow ? { reasonCode: form.reasonCode } : form)),
      ),
      text(...done.flatMap(({ token }) => (token === undefined ? [] : [`- ${doneLine(wording, token)}`]))),
      ...(notDone === 0 ? [] : [line, text(`**${bot.many.notDone(notDone)}**`)]),
      text(...others.map((item) => `- ${otherLine(wording, item)}`)),
      ...proofParts(wording, proofs),
      ...handedParts(wording, handed, left),
      ...kept,
      buttons(
        proofs.length === 0 ? null : goOnButton(wording, { kind: 'many', move: act, tokens: proofs.map(seen), form }),
        handed.length === 0 ? null : askButton(wording, { kind: 'many', move: act, tokens: handed.map(seen), form }),
      ),
    ],
  })
}

/** The number that had to be typed was another. */
export function wronglyTypedCard(count: number, context: CardContext): Card {
  const wording = wordingOf(context)
  return ephemeral(drawCard(wording, { accent: 'plain', parts: [text(wording.bot.many.wronglyTyped(count))] }))
}

type Sorted = { readonly [G in 'fit' | 'proofs' | 'handed' | 'others']: readonly ManyItem[] } & {
  /** How many more could be handed over than are at once. */
  readonly left: number
}

/** What passes, what takes a second proof, what somebody else could do, and the rest. */
function sorted(act: ManyAct, items: readonly ManyItem[]): Sorted {
  const of = ({ code, ...item }: ManyItem) => {
    if (code === undefined) return 'fit'
    if (code === 'step_up_required') return 'proofs'
    const isKnown = (item.expectedVersion ?? item.token?.version) !== undefined
    return isKnown && isForOthers(`tokens.${act}`, { code, facts: item.facts }) ? 'handed' : 'others'
  }
  const groups = Map.groupBy(items, of)
  const askable = groups.get('handed') ?? []
  return {
    fit: groups.get('fit') ?? [],
    proofs: groups.get('proofs') ?? [],
    handed: askable.slice(0, handedAtOnce),
    left: Math.max(0, askable.length - handedAtOnce),
    // What is left for a second time is named, too.
    others: [...(groups.get('others') ?? []), ...askable.slice(handedAtOnce)],
  }
}

function seen({ id, expectedVersion, token }: ManyItem): SeenToken {
  return { id, expectedVersion: expectedVersion ?? token?.version ?? 0 }
}

function handedParts(wording: Wording, handed: readonly ManyItem[], left: number): Part[] {
  if (handed.length === 0) return []
  const lines = handed.map((item) => ({ ...seen(item), said: `⛔ ${whyText(wording, item)}` }))
  return [text(`**${wording.bot.handOvers.offerMany(handed.length, left)}**`), tokensPart('others', lines)]
}

/** Each has a code of its own. */
function proofParts(wording: Wording, proofs: readonly ManyItem[]): Part[] {
  if (proofs.length === 0) return []
  const { stepUp } = wording.bot
  const lines = proofs.map((item) => ({ ...seen(item), said: proofText(wording, item) }))
  return [text(`**${stepUp.each(proofs.length)}**`), tokensPart('own', lines), text(stepUp.hint)]
}

function proofText(wording: Wording, { facts }: ManyItem): string {
  const { code, endsAt } = stepUpOf(facts)
  return `${wording.code(`tokenim step-up ${code}`)} · ${timestamp(endsAt, 'R') ?? ''}`
}

/** `12 can be cancelled · 2 protected · 1 already expired`. */
function countsText(wording: Wording, act: ManyAct, fit: readonly ManyItem[], items: readonly ManyItem[]): string {
  const { many } = wording.bot
  if (items.length === 0) return many.none
  const others = items.filter(({ code }) => code !== undefined)
  const counts = [...Map.groupBy(others, (item) => whyText(wording, item))].map(([why, ones]) =>
    many.count(ones.length, why),
  )
  return [many.can[act](fit.length), ...counts].join(' · ')
}

function fitToken(wording: Wording, token: TokenView, confirmBy?: When): SeenToken & { readonly said: string } {
  const since = timestamp(token.stateSince, 'R') ?? ''
  const until = confirmBy === undefined ? null : timestamp(confirmBy, 'f')
  const said = [tokenHeadline(wording, token), since, ...(until === null ? [] : [wording.bot.many.usuallyUntil(until)])]
  return { id: token.id, expectedVersion: token.version, said: said.join(' · ') }
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
