/** What is wrong with the settings, and where: `route.routes[2].group_wait`. */
export type SettingsProblem = { readonly path: string; readonly says: string }

/** One place in the settings as they were parsed from YAML. Reading what is wrong there notes a problem and goes on. */
export type Cursor = {
  readonly path: string
  readonly value: unknown
  /** Whether anything is there: an empty value in YAML is `null`, and means the same as leaving it out. */
  readonly isSet: boolean
  at(name: string): Cursor
  items(): readonly Cursor[]
  entries(): readonly (readonly [string, Cursor])[]
  /** Notes every member that is not named here. */
  only(...names: readonly string[]): void
  complain(says: string): void
}

export function cursorAt(value: unknown, path: string, problems: SettingsProblem[]): Cursor {
  const complain = (says: string) => {
    problems.push({ path: path === '' ? '(the file)' : path, says })
  }
  const isSet = value !== undefined && value !== null
  const members = (): Readonly<Record<string, unknown>> => {
    if (!isSet) return {}
    if (isRecord(value)) return value
    complain('is not a mapping')
    return {}
  }
  const child = (name: string, member: unknown) => cursorAt(member, path === '' ? name : `${path}.${name}`, problems)
  return {
    path,
    value,
    isSet,
    at: (name) => child(name, isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined),
    items: () => {
      if (!isSet) return []
      if (Array.isArray(value))
        return value.map((item: unknown, index) => cursorAt(item, `${path}[${index}]`, problems))
      complain('is not a list')
      return []
    },
    entries: () => Object.entries(members()).map(([name, member]) => [name, child(name, member)] as const),
    only: (...names) => {
      for (const name of Object.keys(members())) {
        if (!names.includes(name)) child(name, undefined).complain(`is not known here; known are ${names.join(', ')}`)
      }
    },
    complain,
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
