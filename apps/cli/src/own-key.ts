import { password } from '@clack/prompts'
import { readSetting } from './config.ts'
import { UsageError } from './usage-error.ts'

/** From TOKENIM_API_KEY, or asked for without showing it. @param otherwise what did not happen without one */
export async function ownKey(otherwise: string): Promise<string> {
  const set = readSetting('TOKENIM_API_KEY', '')
  if (set !== '') return set
  if (!process.stdin.isTTY) throw new UsageError('TOKENIM_API_KEY is not set: your personal API key (timk_…)')
  const typed = await password({ message: 'Your personal API key (timk_…)' })
  if (typeof typed !== 'string') throw new UsageError(otherwise)
  return typed.trim()
}
