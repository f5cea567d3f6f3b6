import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ensureAuditKey } from './audit-key.ts'

test('the key is made once, for its owner alone, and stays the same', () => {
  const folder = mkdtempSync(join(tmpdir(), 'audit-key-'))
  try {
    const file = join(folder, 'audit-key.pem')
    const first = ensureAuditKey(file, 'tokenim.local/audit')
    expect(ensureAuditKey(file, 'tokenim.local/audit')).toBe(first)
    expect(first).toMatch(/^tokenim\.local\/audit\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}$/)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
