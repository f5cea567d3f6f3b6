import type { Parsed, Parser } from './settings.ts'

/** Left out, it has this value. */
export function optional<T, F>(fallback: F, parse: (text: string) => Parsed<T>): Parser<T | F> {
  return (text) => (text === undefined ? { value: fallback } : parse(text))
}

/**
 * @param what what is to be set, for the operator: `the id of the application, digits`
 * @param why why it is needed, where that is not always so: `, but DISCORD_TOKEN is`
 */
export function required<T>(what: string, parse: (text: string) => Parsed<T>, why = ''): Parser<T> {
  return (text) => (text === undefined ? `is not set${why} (${what})` : parse(text))
}

/** @param role whose database role the URL is for */
export function databaseUrl(role: string): Parser<string> {
  const shape = 'postgres://user:password@host:port/database'
  return required(`${shape} of the ${role} role`, (text) =>
    /^postgres(ql)?:\/\//.test(text) ? { value: text } : `is not a PostgreSQL URL (${shape})`,
  )
}

/** 0 asks the system for a free one. */
export function port(fallback: number): Parser<number> {
  return optional(fallback, (text) =>
    /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? { value: Number(text) } : 'is not a port (0 to 65535)',
  )
}

/** The address to listen on; only this machine's own unless set. */
export const bindAddress: Parser<string> = optional('127.0.0.1', (text) =>
  /^[\w.:-]+$/.test(text) ? { value: text } : 'is not an address to listen on',
)

export function oneOf<const T extends string>(allowed: readonly T[], fallback: NoInfer<T>): Parser<T> {
  return optional(fallback, (text) => {
    const value = allowed.find((one) => one === text)
    return value === undefined ? `is none of ${allowed.join(', ')}` : { value }
  })
}

export function onOff(fallback: boolean): Parser<boolean> {
  return optional(fallback, (text) => {
    if (['on', 'true', '1'].includes(text)) return { value: true }
    return ['off', 'false', '0'].includes(text) ? { value: false } : 'is neither on nor off'
  })
}

/** The HTTP proxy to go through; `null`: directly. */
export const proxyUrl: Parser<string | null> = optional(null, (text) =>
  /^https?:\/\/[^\s/]+\/?$/.test(text) && URL.canParse(text)
    ? { value: text }
    : 'is not the address of a proxy (http://host:port)',
)
