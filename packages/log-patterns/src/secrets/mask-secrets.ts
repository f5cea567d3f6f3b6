import { createScan, scanLine } from '../scan/scanner.ts'

/**
 * The line with its secrets replaced: TokenIM's own tokens and keys (`timt_…`), bearer tokens, JSON web tokens, values
 * of `password=` and the like, private keys, credentials in URLs, keys of well-known services. Cut at 8 192 characters.
 * Applying it again changes nothing.
 */
export function maskSecrets(line: string): string {
  scanLine(scan, line)
  const { secrets } = scan
  // As it was written: folding full-width letters keeps every place.
  const text = line.slice(0, scan.line.length)
  if (secrets.length === 0) return text
  let masked = ''
  let copied = 0
  for (const { start, end, keepsPrefix } of secrets.toSorted((a, b) => a.start - b.start)) {
    if (start < copied) continue
    masked += text.slice(copied, start) + (keepsPrefix ? '…' : '<secret>')
    copied = end
  }
  return masked + text.slice(copied)
}

/** Its buffers serve every call; nothing of a line is kept in them for long. */
const scan = createScan()
