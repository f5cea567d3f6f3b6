import type { ExportLine } from './lines.ts'
import { exportFormat } from './lines.ts'

/** One line as JSON with the members its type has; null for anything else. What they say is checked elsewhere. */
export function parseExportLine(text: string): ExportLine | null {
  let line: unknown
  try {
    line = JSON.parse(text)
  } catch {
    return null
  }
  return isObject(line) && isExportLine(line) ? line : null
}

type Members = { readonly [member: string]: unknown }

function isExportLine(line: Members): line is Members & ExportLine {
  switch (line['type']) {
    case 'entry':
      return isCountOrNull(line['seq']) && isText(line['body']) && isObject(line['columns']) && isPersonal(line)
    case 'tile':
      return isCount(line['level']) && isCount(line['index']) && isText(line['hashes'])
    case 'checkpoint':
      return isText(line['note'])
    case 'state':
      return isText(line['kind']) && isText(line['id']) && isCount(line['version']) && isObject(line['state'])
    case 'header':
      return isHeader(line)
    case 'footer':
      return isText(line['sha256'])
    default:
      return false
  }
}

function isHeader({ format, origin, exportedAt, hasPersonal, stateKinds }: Members): boolean {
  const isKnown = format === exportFormat && isText(origin) && isText(exportedAt) && typeof hasPersonal === 'boolean'
  return isKnown && Array.isArray(stateKinds) && stateKinds.every(isText)
}

function isPersonal({ personal }: Members): boolean {
  if (personal === undefined) return true
  if (!isObject(personal)) return false
  return Object.values(personal).every((kept) => isObject(kept) && isText(kept['salt']) && isText(kept['value']))
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0
}

function isCountOrNull(value: unknown): boolean {
  return value === null || isCount(value)
}
