import type { TokenState, Cause } from '@tokenim/core/tokens'
import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10'
import {
  accountCard,
  accountDoneCard,
  actsCard,
  type CardContext,
  grantsCard,
  keyListCard,
  keyRevokedCard,
  linkedCard,
  manyCard,
  manyDoneCard,
  newNoticeCard,
  noticeCard,
  noticePreviewCard,
  noticePublishedCard,
  proofCard,
  wronglyTypedCard,
} from '../cards/index.ts'
import { disableDialog, handOverManyDialog, manyDialog, noticeDialog, reasonDialog } from '../dialogs/index.ts'
import type { Card } from '../layout/index.ts'
import type { TokenView } from '../views/index.ts'
import { account, stuckToken, tokenId } from './samples.ts'

const keyId = 'key_01jm0000000000000000000001'

type Hostile = {
  readonly context: CardContext
  readonly some: Partial<TokenView> & { readonly state: TokenState; readonly cause: Cause | null }
  readonly text: string
  readonly count: number
  readonly problem: { readonly code: string; readonly facts: unknown }
}

/** Every card of people, what they may do and did, and of many tokens at once, of the same hostile data. */
export function accessCards({ context, some, text, count, problem }: Hostile): Card[] {
  const many = <T>(item: T): T[] => Array.from({ length: count }, () => item)
  const token = { ...stuckToken, ...some }
  const by = { type: 'application', id: text, onBehalfOf: text, via: 'discord', displayName: text } as const
  const item = { at: 0, action: text, outcome: 'refused', code: text, actor: by, reasonCode: text, reason: text }
  const detail = {
    ...account,
    displayName: text,
    externalId: text,
    locale: text,
    version: 1,
    createdAt: 0,
    disabledReason: text,
    disabledUntil: 0,
  }
  const key = { id: keyId, name: text, secretHint: text, createdAt: 0, expiresAt: 0, version: 1 }
  const active = { ...key, state: 'active' } as const
  const items = [{ id: tokenId, token }, ...many({ id: tokenId, token, ...problem }), ...many({ id: text, code: text })]
  const form = { reasonCode: 'other', reason: text.slice(0, 500), requestReplacement: true, minutes: '15' } as const
  const wanted = { code: 'step_up_required', facts: { code: text, endsAt: text } }
  const handed = { code: 'protected_token', facts: {} }
  const provable = [wanted, handed].flatMap((one) => many({ id: tokenId, token, expectedVersion: 1, ...one }))
  const said = { discordUserId: text, reasonCode: 'other', reason: text }
  return [
    ...(['active', 'disabled', 'unverified', 'closed'] as const).flatMap((status) => [
      accountCard({ account: { ...detail, status }, history: many(item), wanted: 'disable' }, context),
      accountDoneCard({ account: { ...detail, status }, done: 'disable', alsoEnded: true, ...said }, context),
    ]),
    grantsCard({ account: detail, of: hostileGrants(text, many) }, context),
    keyListCard({ keys: many(active), accountId: detail.id, offset: 8, hasMore: true }, context),
    keyListCard({ keys: [active], accountId: null, offset: 0, hasMore: false }, context),
    keyRevokedCard({ key: { ...key, state: 'revoked' }, ...said }, context),
    actsCard(
      {
        id: detail.id,
        of: 'person',
        since: '7d',
        entries: many({ ...item, target: { type: text, id: text } }),
        offset: 8,
        hasMore: true,
      },
      context,
    ),
    ...(['enclosed', 'withheld', 'not_signed'] as const).map((file) =>
      proofCard({ token, entryId: text, file, apiUrl: text }, context),
    ),
    proofCard({ token, entryId: null, file: 'not_signed', apiUrl: text }, context),
    ...(['cancel', 'extend'] as const).flatMap((act) => [
      manyCard({ act, items: [...items, ...provable], hasMore: true }, context),
      manyDoneCard({ act, items: [...items, ...provable], form, discordUserId: text }, context),
    ]),
    wronglyTypedCard(count, context),
    linkedCard(text, context),
    ...noticeCards(text, context),
  ]
}

function noticeCards(text: string, context: CardContext): Card[] {
  const view = { kind: 'incident', textZh: text, textEn: text, about: null } as const
  return [
    newNoticeCard(view, context),
    noticePreviewCard(view, context),
    noticePublishedCard({ ...view, id: text }, context),
    noticeCard({ ...view, id: text, publishedAt: 0, publishedBy: { type: 'system' } }),
  ]
}

/** Their dialogs. */
export function accessDialogs(locale: string): APIModalInteractionResponseCallbackData[] {
  const about = { id: account.id, version: 1 }
  return [
    disableDialog(about, locale),
    reasonDialog('enable', about, locale),
    reasonDialog('revokeKey', { id: keyId, version: 1 }, locale),
    manyDialog('cancel', 25, locale),
    manyDialog('extend', 25, locale),
    handOverManyDialog('cancel', 10, locale),
    handOverManyDialog('extend', 10, locale),
    noticeDialog({ kind: 'maintenance', about: null }, locale),
  ]
}

function hostileGrants(text: string, many: <T>(item: T) => T[]) {
  const by = { type: 'account', id: text, displayName: text }
  const source = { grantId: text, role: text, effect: 'allow', scopes: many(text) } as const
  return {
    grants: many({
      id: text,
      gives: { kind: 'role', role: text },
      effect: 'deny',
      scope: text,
      startsAt: 0,
      expiresAt: 0,
      state: 'in_force',
      grantedBy: by,
      reason: text,
    } as const),
    may: many({ permission: 'tokens:read', reach: 'some', because: [source] } as const),
    asked: {
      permission: 'tokens:read',
      allowed: false,
      because: many({ ...source, failing: 'deny' } as const),
      fixableBy: many(text),
    },
  } as const
}
