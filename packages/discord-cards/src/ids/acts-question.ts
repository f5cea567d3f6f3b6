import { actsSince, type ActsSince } from '@tokenim/wording'

/** Which entries of the log: what a person did, or what was done to a thing, all of it or since. */
export type ActsQuestion = { readonly of: 'person' | 'target'; readonly since: ActsSince | null }

/** As the argument of a custom id: `p` or `t`, and since when. */
export function formatActs({ of, since }: ActsQuestion): string {
  return `${of === 'person' ? 'p' : 't'}${since === null ? '' : `.${since}`}`
}

/** Total: `null` for a text that is no such question. */
export function parseActs(argument: string): ActsQuestion | null {
  const [kind, text, ...more] = argument.split('.')
  if ((kind !== 'p' && kind !== 't') || more.length > 0) return null
  const since = actsSince.find((one) => one === text)
  if (text !== undefined && since === undefined) return null
  return { of: kind === 'p' ? 'person' : 'target', since: since ?? null }
}
