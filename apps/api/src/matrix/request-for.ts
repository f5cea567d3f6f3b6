import type { Operation } from '../op/operation.ts'
import type { Caller } from './callers.ts'
import type { TargetSet } from './targets.ts'

/** A well-formed request of this operation about this target; versions never fit, so that nothing changes. */
export function requestFor(
  operation: Operation,
  set: TargetSet,
  caller: Caller,
  variant: string,
): { path: string; body: unknown } {
  const { accountId } = set
  const ids: Readonly<Record<string, string>> = {
    externalId: `of-${caller.name.replaceAll(' ', '-')}`,
    code: 'not_found',
    tileLevel: '0',
    tilePath: '000.p/1',
    accountId,
  }
  const id = idFor(operation.path, set)
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => (name === 'id' ? id : (ids[name] ?? '')))
  const body = operation.id === 'askHandOver' ? handedOver[variant]?.(set) : bodyFor(operation, set, caller)
  return { path, body }
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
const seen = { reasonCode: 'security', expectedVersion: noVersion } as const

/** What is handed over, one act for each kind of target and one about nothing; none of them could be done now. */
const handedOver: Readonly<Record<string, (set: TargetSet) => object>> = {
  'tokens.cancel': ({ token: { id: tokenId } }) => ({ act: 'tokens.cancel', tokenId, ...seen }),
  'accounts.disable': ({ accountId }) => {
    const why = { disabledReason: 'complaints', evidence: 'matrix' }
    return { act: 'accounts.disable', accountId, ...why, expectedVersion: noVersion }
  },
  'keys.revoke': ({ keyId }) => ({ act: 'keys.revoke', keyId, ...seen }),
  'alerts.acknowledge': ({ alertId }) => ({ act: 'alerts.acknowledge', alertId }),
  // Of everything: that is refused by a rule.
  'silences.create': () => {
    const matchers = [{ name: 'alertname', op: '=~', value: '.*' }]
    return { act: 'silences.create', matchers, untilResolved: true }
  },
}

/** Whatever else an operation is asked for than one thing. */
export function variantsOf({ id }: Operation): readonly string[] {
  return id === 'askHandOver' ? Object.keys(handedOver) : ['']
}

function bodyFor(
  { id, body, bodyExample }: Operation,
  { token, accountId, partner }: TargetSet,
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
