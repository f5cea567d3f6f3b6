import type { Instant } from '../time/index.ts'
import type { StoredCause, TokenSettings } from '../tokens/index.ts'
import { stuckAfter } from '../tokens/index.ts'
import type { History, TokenPast } from './history.ts'

/** One stretch in which a token waited longer than its cause allows. */
export type StuckSpell = {
  readonly token: TokenPast
  readonly cause: StoredCause
  readonly from: Instant
  /** `null`: it still is at the end. */
  readonly to: Instant | null
}

/** When each token was stuck. Held ones are left out: when they were held and released is not looked up here. */
export function stuckSpells({ tokens, from, to }: History, settings: TokenSettings): StuckSpell[] {
  return tokens
    .flatMap((token) => spellsOf(token, to, settings))
    .filter((spell) => spell.from < to && (spell.to ?? to) > from)
}

function spellsOf(token: TokenPast, to: Instant, settings: TokenSettings): StuckSpell[] {
  const end = token.endedAt ?? to
  const waits = causesOf(token).map(({ cause, at }, index, all) => {
    const until = Math.min(all[index + 1]?.at ?? end, end)
    return { cause, from: Math.max(at, stuckAfter(cause, at, token.confirmBy, settings)), until }
  })
  return waits
    .filter(({ from, until }) => from < until)
    .map(({ cause, from, until }) => ({
      token,
      cause,
      from,
      to: until === end && token.endedAt === null ? null : until,
    }))
}

/** Each cause from when it was there; one that is told again does not begin anew. */
function causesOf({ issuedAt, failures }: TokenPast): readonly { readonly cause: StoredCause; readonly at: Instant }[] {
  const causes: { cause: StoredCause; at: Instant }[] = [{ cause: 'awaiting_confirmation', at: issuedAt }]
  for (const failure of failures) if (causes.at(-1)?.cause !== failure.cause) causes.push(failure)
  return causes
}
