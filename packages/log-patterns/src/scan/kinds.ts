/**
 * What a token of a line is. Below `wild` it is text that belongs to the template, from `wild` on it is a value that
 * was masked, and all masked values are equal when lines are compared: a named mask counts as similarity.
 */
export const kind = {
  /** Letters only. */
  word: 0,
  /** Punctuation. */
  mark: 1,
  /** Letters with a digit or two (`eth0`, `ssh2`): constant until a second value is seen. */
  mixed: 2,
  /** Letters joined by dots (`java.io.IOException`): constant until a second value is seen. */
  dotted: 3,
  wild: 4,
  number: 4,
  hex: 5,
  address: 6,
  host: 7,
  path: 8,
  url: 9,
  time: 10,
  id: 11,
  email: 12,
  boolean: 13,
  secret: 14,
  /** Several masks, or what is quoted or left empty. */
  some: 15,
  /** A place where several words were seen: it takes any. */
  any: 16,
} as const

const names = ['num', 'hex', 'ip', 'host', 'path', 'url', 'time', 'id', 'email', 'bool', 'secret']

/** How a mask is written in a template: `<num>`, `<ip>`, …, `<*>`. */
export function maskName(of: number): string {
  return `<${names[of - kind.wild] ?? '*'}>`
}
