import type { Operation } from '../op/operation.ts'
import type { Caller } from './callers.ts'
import type { TargetSet } from './targets.ts'

/** A well-formed request of this operation about this target; versions never fit, so that nothing changes. */
export function requestFor(operation: Operation, set: TargetSet, caller: Caller): { path: string; body: unknown } {
  const { token, accountId, conversationId, partner } = set
  const ids: Readonly<Record<string, string>> = {
    externalId: `of-${caller.name.replaceAll(' ', '-')}`,
    code: 'not_found',
    tileLevel: '0',
    tilePath: '000.p/1',
  }
  const id = operation.path.includes('/accounts/')
    ? accountId
    : operation.path.includes('/conversations/')
      ? conversationId
      : operation.path.includes('/audit/')
        ? set.entryId
        : token.id
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => (name === 'id' ? id : (ids[name] ?? '')))
  return { path, body: bodyFor(operation, { token, accountId, partner }, caller) }
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
      return { reasonCode: 'outage', tokens: [{ id: token.id, expectedVersion: noVersion }] }
    case 'sendMessage':
      return { to: partner, text: 'matrix', clientMessageId: `from ${caller.name} ${accountId}` }
    case 'offerDiscordLink':
    case 'putAccountByExternalId':
    case 'confirmDiscordLink':
      return bodyExample
    default:
      return { reasonCode: 'security', expectedVersion: noVersion }
  }
}
