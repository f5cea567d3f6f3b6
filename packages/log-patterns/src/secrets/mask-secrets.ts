import { createScan, scanLine, type Scan } from '../scan/scanner.ts'

/**
 * The line with its secrets replaced: TokenIM's own tokens and keys (`timt_…`), bearer tokens, JSON web tokens, values
 * of `password=` and the like, private keys, credentials in URLs, keys of well-known services. Cut at 8 192 characters.
 * Applying it again changes nothing.
 */
export function maskSecrets(line: string): string {
  const scan = createScan()
  scanLine(scan, line)
  return maskedLine(scan)
}

/** The same from a scan that was made already. */
export function maskedLine({ line, secrets }: Scan): string {
  if (secrets.length === 0) return line
  let masked = ''
  let copied = 0
  for (const { start, end, keepsPrefix } of secrets.toSorted((a, b) => a.start - b.start)) {
    if (start < copied) continue
    masked += line.slice(copied, start) + (keepsPrefix ? '…' : '<secret>')
    copied = end
  }
  return masked + line.slice(copied)
}
