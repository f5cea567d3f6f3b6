import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { readAloud } from '../../person.ts'
import { command } from '../asking.ts'
import { runChild } from '../child.ts'
import { stage } from '../stage.ts'

/** Where the log is signed: the monitor does that. */
export function proofs(): void {
  test('it comes as a file, which the command on its card checks, to who may read the log', async () => {
    const { tokenId } = await stage().stuckCustomer('proven')
    // An entry is signed about a second after it was written.
    const { text, file } = await vi.waitFor(async () => {
      const { raw } = await command('security-en', 'token proof', { token: tokenId })
      const [first] = (raw as { attachments: readonly { filename: string; url: string }[] }).attachments
      if (first === undefined) throw new Error(readAloud(raw))
      return { text: readAloud(raw), file: first }
    }, 60_000)
    expect(text).toContain(`tokenim audit prove ${file.filename} --key`)
    const folder = mkdtempSync(join(tmpdir(), 'tokenim-proof-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const path = join(folder, file.filename)
    writeFileSync(path, Buffer.from(await (await fetch(file.url)).arrayBuffer()))
    const check = ['audit', 'prove', path, '--key', stage().auditVerifierKey]
    expect(await runChild('apps/cli/src/main.ts', {}, check)).toMatchObject({ code: 0 })
    expect(readAloud((await command('support-en', 'token proof', { token: tokenId })).raw)).toContain('audit:read')
  })
}
