import type { Wording } from '@tokenim/wording'
import { type Card, drawCard, type Part, text } from '../layout/index.ts'
import { moment } from '../text/index.ts'
import type { KeyView } from '../views/index.ts'
import { type CardContext, field, wordingOf } from './context.ts'
import { listPageSize, pageParts } from './page-buttons.ts'
import { press } from './press-buttons.ts'
import { mention } from './result-card.ts'

export type KeyListView = {
  /** At most `listPageSize`, newest first. */
  readonly keys: readonly KeyView[]
  /** Whose they are; `null`: those that fit what was typed. */
  readonly accountId: string | null
  readonly offset: number
  readonly hasMore: boolean
}

/** Keys, each with the button that revokes it while there is something to revoke. */
export function keyListCard(view: KeyListView, context: CardContext): Card {
  const wording = wordingOf(context)
  const { access } = wording.bot
  const { accountId, offset, hasMore } = view
  const shown = view.keys.slice(0, listPageSize)
  return drawCard(wording, {
    accent: 'plain',
    parts: [
      text(`### ${access.headings.keys}`, accountId === null ? null : wording.code(accountId)),
      ...(shown.length === 0 ? [text(access.noKeys)] : shown.map((key) => item(wording, key))),
      ...pageParts(
        wording,
        { offset, shown: shown.length, hasMore: hasMore && accountId !== null },
        { action: 'keys', entityId: accountId },
      ),
    ],
  })
}

export function keyRevokedCard(
  view: {
    readonly key: KeyView
    readonly discordUserId: string
    readonly reasonCode: string
    readonly reason?: string | undefined
  },
  context: CardContext,
): Card {
  const wording = wordingOf(context)
  const { access, fields } = wording.bot
  const { key, discordUserId } = view
  const why = wording.reason(view)
  return drawCard(wording, {
    accent: 'good',
    parts: [
      text(
        `### ${access.done.revokeKey}`,
        keyLine(wording, key),
        wording.code(key.id),
        field(wording, fields.by, mention(discordUserId)),
        why === '' ? null : field(wording, fields.reason, why),
      ),
    ],
  })
}

function item(wording: Wording, key: KeyView): Part {
  const { access } = wording.bot
  const expires = key.expiresAt === null ? '' : ` · ${wording.bot.fields.expiresAt} ${moment(key.expiresAt)}`
  const lines = [
    keyLine(wording, key),
    `${wording.code(key.id)} · ${access.keyCreated(moment(key.createdAt))}${expires}`,
  ]
  if (!isUsable(key)) return text(...lines)
  return {
    kind: 'item',
    lines,
    button: press('key_revoke', key.id, key.version, access.buttons.revokeKey, 'danger'),
  }
}

function keyLine(wording: Wording, { name, state, secretHint }: KeyView): string {
  return `**${wording.text(name)}** · ${icons[state]} ${wording.words.keyStates[state] ?? wording.code(state)} · …${wording.text(secretHint)}`
}

function isUsable({ state }: KeyView): boolean {
  return state === 'active' || state === 'rotating'
}

const icons = { active: '🟢', rotating: '🟡', rotated: '⚪️', expired: '⌛', revoked: '⚫️' }
