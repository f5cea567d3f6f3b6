import type { HistoryItem, Wording } from '@tokenim/wording'
import { formatFilters } from '../ids/index.ts'
import { type Accent, type Button, buttons, type Card, drawCard, line, list, text } from '../layout/index.ts'
import { moment } from '../text/index.ts'
import type { AccountDetail } from '../views/index.ts'
import { type CardContext, field, wordingOf } from './context.ts'
import { press, viewButton } from './press-buttons.ts'
import { mention } from './result-card.ts'

export type AccountCardView = {
  readonly account: AccountDetail
  /** What was done to it, oldest first. */
  readonly history: readonly HistoryItem[]
  /** The act a command asked for; when the status does not allow it, the card says so. */
  readonly wanted?: 'disable' | 'enable' | undefined
}

const historyShown = 6

/** One account: its status first, then why and until when, who said so, what happened, and what its status allows. */
export function accountCard({ account, history, wanted }: AccountCardView, context: CardContext): Card {
  const wording = wordingOf(context)
  const { bot } = wording
  const latest = history.slice(-historyShown).toReversed()
  return drawCard(wording, {
    accent: accents[account.status],
    parts: [
      text(
        `### ${bot.access.headings.account} ${wording.text(account.displayName)}`,
        `**${accountHeadline(wording, account)}**`,
        whyNot(wording, account, wanted),
      ),
      text(...accountLines(wording, account, history)),
      buttons(...accountButtons(wording, account)),
      ...(latest.length === 0
        ? []
        : [
            line,
            list(
              bot.access.headings.history,
              latest.map((item) => wording.history(item)),
            ),
          ]),
    ],
  })
}

/** What was done to an account, and how it is now. */
export function accountDoneCard(
  view: {
    readonly account: AccountDetail
    readonly done: 'disable' | 'enable'
    readonly discordUserId: string
    readonly reasonCode: string
    readonly reason?: string | undefined
    /** Its tokens and keys ended with it. */
    readonly alsoEnded: boolean
  },
  context: CardContext,
): Card {
  const wording = wordingOf(context)
  const { account, done, discordUserId, alsoEnded } = view
  const why = wording.reason(view)
  const { access, fields } = wording.bot
  return drawCard(wording, {
    accent: accents[account.status],
    parts: [
      text(
        `### ${access.done[done]}`,
        `${wording.text(account.displayName)} ${wording.code(account.id)} · **${accountHeadline(wording, account)}**`,
        untilLine(wording, account),
        field(wording, fields.by, mention(discordUserId)),
        why === '' ? null : field(wording, fields.reason, why),
        alsoEnded ? access.alsoEnded : null,
      ),
      buttons(press('account', account.id, account.version, access.buttons.account, 'secondary')),
    ],
  })
}

function accountHeadline(wording: Wording, { status, disabledReason }: AccountDetail): string {
  const why = disabledReason === null ? '' : ` · ${wording.disabledReason(disabledReason)}`
  return `${icons[status]} ${wording.accountStatus(status)}${why}`
}

/** Who disabled it and on what evidence is what the latest entry of that act says. */
function accountLines(wording: Wording, account: AccountDetail, history: readonly HistoryItem[]): string[] {
  const { access, fields } = wording.bot
  const isDisabled = account.status === 'disabled'
  const last = history.findLast(({ versionAfter }) => versionAfter === account.version)
  const lines = [
    untilLine(wording, account),
    isDisabled && last !== undefined ? field(wording, fields.by, wording.actor(actorOf(last))) : null,
    isDisabled && last?.reason !== undefined ? field(wording, access.fields.evidence, wording.text(last.reason)) : null,
    field(wording, fields.externalId, wording.code(account.externalId)),
    `-# ${wording.code(account.id)} · ${access.fields.registered} ${moment(account.createdAt)} · ${fields.version} ${account.version}`,
  ]
  return lines.filter((one) => one !== null)
}

function actorOf({ actor, via }: HistoryItem): HistoryItem['actor'] {
  return actor.type === 'system' || via === null || via === undefined ? actor : { via, ...actor }
}

function untilLine(wording: Wording, { status, disabledUntil }: AccountDetail): string | null {
  if (status !== 'disabled') return null
  const { access } = wording.bot
  return field(wording, access.fields.until, disabledUntil === null ? access.noEnd : moment(disabledUntil))
}

function whyNot(wording: Wording, { status }: AccountDetail, wanted: AccountCardView['wanted']): string | null {
  const { access } = wording.bot
  if (wanted === 'disable' && status !== 'active') return access.cannotDisable(wording.accountStatus(status))
  if (wanted === 'enable' && status !== 'disabled') return access.cannotEnable(wording.accountStatus(status))
  return null
}

function accountButtons(wording: Wording, { id, status, version }: AccountDetail): Button[] {
  const { access, buttons: words } = wording.bot
  const act = {
    active: press('disable', id, version, access.buttons.disable, 'danger'),
    disabled: press('enable', id, version, access.buttons.enable, 'success'),
    unverified: null,
    closed: null,
  }[status]
  return [
    ...(act === null ? [] : [act]),
    viewButton(wording, 'check', id),
    press('list', id, 0, words.tokens, 'secondary', formatFilters({})),
    press('grants', id, 0, access.buttons.grants, 'secondary'),
    press('keys', id, 0, access.buttons.keys, 'secondary'),
  ]
}

const icons = { unverified: '🟡', active: '🟢', disabled: '⛔', closed: '⚫️' }
const accents: { readonly [S in keyof typeof icons]: Accent } = {
  unverified: 'wait',
  active: 'good',
  disabled: 'bad',
  closed: 'plain',
}
