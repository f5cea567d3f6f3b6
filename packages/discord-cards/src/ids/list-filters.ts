import { type Cause, causes, type TokenState, tokenStates } from '@tokenim/core/tokens'

/** What a token list shows, as the API's filters have it. */
export type ListFilters = {
  readonly accountId?: string | undefined
  readonly states?: readonly TokenState[] | undefined
  readonly causes?: readonly Cause[] | undefined
  readonly stuck?: boolean | undefined
}

/** The filters but for the account, which the custom id names, as its argument: `s<digits>.c<digits>.k<0|1>`. */
export function formatFilters({ states = [], causes: wanted = [], stuck }: ListFilters): string {
  const digits = (all: readonly string[], some: readonly string[]) =>
    all.flatMap((one, index) => (some.includes(one) ? [String(index)] : [])).join('')
  const flag = stuck === undefined ? '' : `.k${stuck ? 1 : 0}`
  return `s${digits(tokenStates, states)}.c${digits(causes, wanted)}${flag}`
}

/** Total: `null` for a text that is no list of filters. */
export function parseFilters(argument: string, accountId: string | null): ListFilters | null {
  const match = /^s(\d{0,9})\.c(\d{0,9})(?:\.k([01]))?$/.exec(argument)
  if (match === null) return null
  const states = pick(tokenStates, match[1] ?? '')
  const wanted = pick(causes, match[2] ?? '')
  if (states === null || wanted === null) return null
  return {
    ...(accountId === null ? {} : { accountId }),
    ...(states.length === 0 ? {} : { states }),
    ...(wanted.length === 0 ? {} : { causes: wanted }),
    ...(match[3] === undefined ? {} : { stuck: match[3] === '1' }),
  }
}

function pick<T>(all: readonly T[], digits: string): T[] | null {
  const picked = [...digits].map((digit) => all[Number(digit)])
  return picked.every((one) => one !== undefined) ? picked : null
}
