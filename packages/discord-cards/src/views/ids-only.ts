/**
 * Data of the API, as JSON, without what people are called and what they wrote: names, external ids, addresses, reasons
 * and comments. Ids, codes and times stay. For installations where Discord is told nothing else.
 */
export function idsOnly<T>(value: T): T {
  // Safe for cards: members keep their type, or were optional.
  return stripped(value) as T
}

const left = Symbol('left out')

function stripped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stripped)
  if (typeof value !== 'object' || value === null) return value
  const node = value as Readonly<Record<string, unknown>>
  const entries = Object.entries(node).flatMap(([name, member]): [string, unknown][] => {
    const kept = memberOf(node, name, member)
    return kept === left ? [] : [[name, kept]]
  })
  return Object.fromEntries(entries)
}

function memberOf(node: Readonly<Record<string, unknown>>, name: string, member: unknown): unknown {
  switch (name) {
    case 'displayName':
      return typeof node['id'] === 'string' ? node['id'] : '—'
    case 'name':
      return nameOf(node) ?? stripped(member)
    case 'externalId':
    case 'email':
      return typeof member === 'string' ? '—' : member
    case 'person':
    case 'people':
      return nameless(member)
    case 'comment':
    case 'note':
    case 'disabledEvidence':
    case 'evidence':
    case 'author':
    case 'targetName':
      return typeof member === 'string' ? left : stripped(member)
    case 'title':
      return isOf('sil', node) ? null : stripped(member)
    case 'reason':
      // Of a denied permission it is a code.
      return typeof member === 'string' && !('fixableBy' in node) ? left : stripped(member)
    default:
      return stripped(member)
  }
}

/** The id of an account, a program or a key, which people chose a name for. Alerts, roles and the like have names of ours. */
function nameOf(node: Readonly<Record<string, unknown>>): unknown {
  if (isOf('acc', node) || isOf('app', node) || isOf('key', node)) return node['id']
  return typeof node['applicationId'] === 'string' ? node['applicationId'] : undefined
}

function isOf(prefix: string, { id }: Readonly<Record<string, unknown>>): boolean {
  return typeof id === 'string' && id.startsWith(`${prefix}_`)
}

/** Whoever is on call: a name, some of them, or objects that have one. */
function nameless(member: unknown): unknown {
  if (typeof member === 'string') return '—'
  if (Array.isArray(member)) return member.map(nameless)
  if (typeof member !== 'object' || member === null) return member
  const { name, ...rest } = member as Readonly<Record<string, unknown>>
  return { ...(stripped(rest) as object), ...(name === undefined ? {} : { name: '—' }) }
}
