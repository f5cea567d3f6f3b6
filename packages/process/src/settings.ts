import { SettingsError } from './settings-error.ts'

export type Variables = Readonly<Record<string, string | undefined>>

/** A parsed setting, or in words what is wrong with it, without its value: `is not a port (0 to 65535)`. */
export type Parsed<T> = { readonly value: T } | string

/** Text is trimmed; `undefined` when it is left out or blank. */
export type Parser<T> = (text: string | undefined) => Parsed<T>

/** A variable's name and how it is read. */
export type Setting<T> = readonly [name: string, parse: Parser<T>]

export type ValuesOf<S> = { readonly [K in keyof S]: S[K] extends Setting<infer T> ? T : never }

/** Reads all settings, in the order given. @throws SettingsError naming all of what is wrong */
export function readSettings<const S extends Readonly<Record<string, Setting<unknown>>>>(
  variables: Variables,
  settings: S,
): ValuesOf<S> {
  const problems: string[] = []
  const values: Record<string, unknown> = {}
  for (const [member, [name, parse]] of Object.entries(settings)) {
    const parsed = parse(readText(variables, name))
    if (typeof parsed === 'string') problems.push(`${name}: ${parsed}`)
    else values[member] = parsed.value
  }
  if (problems.length > 0) throw new SettingsError(problems)
  return asValuesOf(settings, values)
}

/** What is set and not blank, trimmed. */
export function readText(variables: Variables, name: string): string | undefined {
  return variables[name]?.trim() || undefined
}

/** Safe: without a problem each member holds what its own parser gave. */
function asValuesOf<S>(_settings: S, values: Readonly<Record<string, unknown>>): ValuesOf<S> {
  return values as ValuesOf<S>
}
