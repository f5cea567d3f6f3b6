import type { Operation } from '../op/operation.ts'
import type { Caller } from './callers.ts'
import type { TargetSet } from './targets.ts'

/** A well-formed request of this operation about this target; versions never fit, so that nothing changes. */
export function requestFor(operation: Operation, set: TargetSet, caller: Caller): { path: string; body: unknown } {
  const { token, accountId, partner } = set
  const ids: Readonly<Record<string, string>> = {
    externalId: `of-${caller.name.replaceAll(' ', '-')}`,
    code: 'not_found',
    tileLevel: '0',
    tilePath: '000.p/1',
    accountId,
  }
  const id = idFor(operation.path, set)
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => (name === 'id' ? id : (ids[name] ?? '')))
  return { path, body: bodyFor(operation, { token, accountId, partner }, caller) }
}

/** What `{id}` names, by what its path is about. */
function idFor(path: string, set: TargetSet): string {
  const named = {
    '/accounts/': set.accountId,
    '/grants/': set.grantId,
    '/keys/': set.keyId,
    '/conversations/': set.conversationId,
    '/audit/': set.entryId,
    '/logs/': set.logPatternId,
    '/alerts/': set.alertId,
    '/silences/': set.silenceId,
    '/hand-overs/': set.handOverId,
  }
  return Object.entries(named).find(([part]) => path.includes(part))?.[1] ?? set.token.id
}

const noVersion = 999

function bodyFor(
  { id, body, bodyExample }: Operation,
  { token, accountId, partner }: Pick<TargetSet, 'token' | 'accountId' | 'partner'>,
  caller: Caller,
): unknown {
  if (body === null) return undefined
  switch (id) {
    case 'issueToken':
      return { accountId }
    case 'confirmToken':
      return { secret: token.secret, code: token.code === '00000000' ? '11111111' : '00000000' }
    case 'verifyToken':
      return { secret: token.secret }
    case 'extendTokens':
    case 'cancelTokens':
      return { reasonCode: 'outage', tokens: [{ id: token.id, expectedVersion: noVersion }] }
    case 'askHandOver':
      return { act: 'tokens.cancel', tokenId: token.id, reasonCode: 'security', expectedVersion: noVersion }
    case 'preflightCancelTokens':
    case 'preflightExtendTokens':
      return { ids: [token.id] }
    case 'sendMessage':
      return { to: partner, text: 'matrix', clientMessageId: `from ${caller.name} ${accountId}` }
    case 'disableAccount':
      return { disabledReason: 'complaints', evidence: 'matrix', expectedVersion: noVersion }
    case 'revokeKey':
    case 'revokeGrant':
    case 'acknowledgeAlert':
    case 'unacknowledgeAlert':
    case 'resolveAlert':
    case 'giveAlertFeedback':
    case 'createSilence':
    case 'previewSilence':
    case 'updateSilence':
    case 'expireSilence':
    case 'decideHandOver':
    case 'swapOnCall':
    case 'publishNotice':
    case 'watchToken':
    case 'offerDiscordLink':
    case 'putAccountByExternalId':
    case 'confirmDiscordLink':
    case 'approveStepUp':
      return bodyExample
    default:
      return { reasonCode: 'security', expectedVersion: noVersion }
  }
}
