import type { Fields } from './structured.ts'

/** The members of a JSON object; null when the text is not one. */
export function readJson(text: string): Fields | null {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
    return new Map(Object.entries(value))
  } catch {
    return null
  }
}
