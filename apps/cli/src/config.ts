/** Settings as the command line reads them: each command asks for what it needs, and names what is missing. */
class SettingMissing extends Error {
  override readonly name = 'SettingMissing'

  constructor(setting: string, what: string) {
    super(`${setting} is not set: ${what}`)
  }
}

/** @throws SettingMissing */
export function requireSetting(name: string, what: string): string {
  const value = process.env[name]
  if (value === undefined || value === '') throw new SettingMissing(name, what)
  return value
}

export function readSetting(name: string, fallback: string): string {
  return process.env[name] ?? fallback
}
