import type { Services } from '@tokenim/services'
import type { Exported, ExportStep } from '@tokenim/services/audit'
import { countEntries, exportAudit } from '@tokenim/services/audit'
import { open, rename, rm } from 'node:fs/promises'
import { progressBar } from '../audit/progress-bar.ts'

/** Writes the whole log into a file that only its owner may read; the file is there when it is complete, or not at all. */
export async function exportFile(services: Services, path: string, personal: boolean): Promise<Exported> {
  const total = await countEntries(services)
  const bar = progressBar(process.stderr)
  const partial = `${path}.partial`
  const file = await open(partial, 'w', 0o600)
  try {
    const exported = await exportAudit(services.db, {
      personal,
      write: async (text) => {
        await file.writeFile(text)
      },
      progress: ({ what, done }: ExportStep) => {
        if (what === 'entries') bar.show(Math.min(done, total), total)
      },
    })
    await file.sync()
    await file.close()
    await rename(partial, path)
    return exported
  } catch (error) {
    await file.close()
    await rm(partial, { force: true })
    throw error
  } finally {
    bar.clear()
  }
}
