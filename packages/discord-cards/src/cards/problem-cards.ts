import type { Actor, FindWay, Wording } from '@tokenim/wording'
import { type Card, drawCard, list, type Panel, text } from '../layout/index.ts'
import type { ProblemView, TokenView } from '../views/index.ts'
import { type CardContext, field, wordingOf } from './context.ts'
import { tokenPanel } from './token-card.ts'

/** A rule said no, or the request was wrong, or something broke: in the reader's language, with the code as it is. */
export function refusalCard(problem: ProblemView, context: CardContext): Card {
  const wording = wordingOf(context)
  return drawCard(wording, problemPanel(wording, problem))
}

/**
 * The card that was pressed shows an older version: what is true now, with buttons that work. `problem` is the
 * `version_conflict` or `invalid_token_state` that said so, when there was one.
 */
export function outdatedCard(
  view: {
    readonly token: TokenView
    readonly stateBy?: Actor | undefined
    readonly isWatched?: boolean | undefined
    readonly problem?: ProblemView | undefined
  },
  context: CardContext,
): Card {
  const wording = wordingOf(context)
  const { headings, outdated } = wording.bot
  const said: Panel =
    view.problem === undefined
      ? { accent: 'wait', parts: [text(`### ${headings.outdated}`, outdated)] }
      : problemPanel(wording, view.problem)
  return drawCard(wording, said, tokenPanel(wording, view))
}

/** Something broke while answering, and there is nothing to say of it but the request id. */
export function faultCard(requestId: string, context: CardContext): Card {
  const wording = wordingOf(context)
  const { headings, fault } = wording.bot
  return drawCard(wording, { accent: 'bad', parts: [text(`### ${headings.fault}`, fault(wording.code(requestId)))] })
}

/** The API could not be reached at all. */
export function unavailableCard(context: CardContext): Card {
  const wording = wordingOf(context)
  return drawCard(wording, { accent: 'bad', parts: [text(wording.bot.unavailable)] })
}

/** A press whose custom id nobody here made, or of an action that is gone. */
export function unreadablePressCard(context: CardContext): Card {
  const wording = wordingOf(context)
  return drawCard(wording, { accent: 'plain', parts: [text(wording.bot.unreadablePress)] })
}

/** The reader's Discord user is not linked, seen before anything was asked of the API. */
export function unlinkedCard(context: CardContext): Card {
  const wording = wordingOf(context)
  return drawCard(wording, { accent: 'wait', parts: [text(wording.bot.unlinked)] })
}

/** Nobody fits what was typed: how it was looked for. */
export function noAccountsCard(
  { query, tried }: { readonly query: string; readonly tried: readonly FindWay[] },
  context: CardContext,
): Card {
  const wording = wordingOf(context)
  const { noAccounts, find } = wording.bot
  const ways = tried.map((way) => find.ways[way])
  return drawCard(wording, {
    accent: 'plain',
    parts: [text(noAccounts(wording.code(query))), ...(ways.length === 0 ? [] : [list(find.tried, ways)])],
  })
}

export function problemPanel(wording: Wording, problem: ProblemView): Panel {
  const { title, detail, next, retry, fixedBy } = wording.problem(problem)
  const { fields } = wording.bot
  const request = problem.requestId === undefined ? '' : ` · ${fields.request} ${wording.code(problem.requestId)}`
  return {
    accent: 'bad',
    parts: [
      text(`### ${title}`, detail),
      text(next, field(wording, fields.retry, retry), field(wording, fields.fixedBy, fixedBy)),
      text(`-# ${fields.code} ${wording.code(problem.code)}${request}`),
    ],
  }
}
