import type { OwnFacts } from './alert.ts'
import type { Labels } from './labels.ts'

/** The same problem has the same fingerprint, however often it is seen. */
export function fingerprintOf(facts: OwnFacts): string {
  switch (facts.kind) {
    case 'stuck_token':
      return `${facts.kind}:${facts.tokenId}`
    case 'slow_confirmation':
      return `${facts.kind}:${facts.cause}`
    case 'slo_burn':
      return `${facts.kind}:${facts.slo}`
    case 'unsent_spike':
      return `${facts.kind}:${facts.reason}`
    case 'key_expiring':
      return `${facts.kind}:${facts.keyId}`
    case 'chat_act_limit':
      return `${facts.kind}:${facts.accountId}`
    case 'log_new_template':
      return `${facts.kind}:${facts.service}:${facts.templateId}`
    case 'log_template_rate':
      return `${facts.kind}:${facts.service}:${facts.templateId}`
    case 'log_sequence':
      return `${facts.kind}:${facts.service}:${facts.session}`
    case 'heartbeat_missing':
      return `${facts.kind}:${facts.source}:${facts.heartbeat}`
    case 'stalled_pipeline':
    case 'wrong_codes':
    case 'audit_lag':
    case 'audit_inconsistent':
    case 'api_unreachable':
    case 'discord_unreachable':
    case 'database_trouble':
      return facts.kind
  }
}

/**
 * Of an alert somebody pushed: FNV-1a (64 bits) over its sorted labels, each name and value followed by a byte 0xFF, as
 * 16 hex digits. The same as Prometheus' and Alertmanager's `LabelSet.Fingerprint`, so that their clients find it again.
 */
export function fingerprintOfLabels(labels: Labels): string {
  const hash = createFnv()
  for (const name of Object.keys(labels).toSorted(byCodePoints)) {
    hash.text(name)
    hash.byte(0xff)
    hash.text(labels[name] ?? '')
    hash.byte(0xff)
  }
  return hash.hex()
}

/** Go compares UTF-8, which orders as code points do; JavaScript compares UTF-16, which does not. */
function byCodePoints(left: string, right: string): number {
  const [a, b] = [[...left], [...right]]
  for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
    const difference = (a[at]?.codePointAt(0) ?? 0) - (b[at]?.codePointAt(0) ?? 0)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

/** The prime is 2^40 + 0x1b3; the hash is kept as two halves, because 64 bits do not fit into a number. */
function createFnv() {
  let high = 0xcbf29ce4
  let low = 0x84222325
  const byte = (value: number): void => {
    const mixed = (low ^ value) >>> 0
    const product = mixed * 0x1b3
    high = (Math.imul(high, 0x1b3) + Math.floor(product / 0x1_0000_0000) + (mixed << 8)) >>> 0
    low = product % 0x1_0000_0000
  }
  return {
    byte,
    text: (text: string): void => {
      for (const character of text) {
        for (const value of utf8(character.codePointAt(0) ?? 0)) byte(value)
      }
    },
    hex: (): string => high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0'),
  }
}

function utf8(point: number): number[] {
  if (point < 0x80) return [point]
  if (point < 0x800) return [0xc0 | (point >> 6), 0x80 | (point & 0x3f)]
  if (point < 0x1_0000) return [0xe0 | (point >> 12), 0x80 | ((point >> 6) & 0x3f), 0x80 | (point & 0x3f)]
  return [0xf0 | (point >> 18), 0x80 | ((point >> 12) & 0x3f), 0x80 | ((point >> 6) & 0x3f), 0x80 | (point & 0x3f)]
}
