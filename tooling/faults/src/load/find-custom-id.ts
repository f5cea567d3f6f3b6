import { textAt } from './api-client.ts'

/** Of the first part of a message, however deep, whose custom id begins so. */
export function findCustomId(value: unknown, begin: string): string | null {
  if (typeof value !== 'object' || value === null) return null
  const own = textAt(value, 'custom_id')
  if (own.startsWith(begin)) return own
  for (const inner of Object.values(value)) {
    const found = findCustomId(inner, begin)
    if (found !== null) return found
  }
  return null
}
