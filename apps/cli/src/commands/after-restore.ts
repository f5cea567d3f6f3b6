import type { Command } from 'commander'
import { dirname, join } from 'node:path'
import { readSetting, requireSetting } from '../config.ts'
import { formatVerifierKey } from '@tokenim/core/audit'
import { afterRestore } from '../log/after-restore.ts'
import type { GoOnAs } from '../log/go-on-as.ts'
import { goOnAs } from '../log/go-on-as.ts'
import { withOwner } from '../open-owner.ts'
import { UsageError } from '../usage-error.ts'

type Options = { readonly checkpoint?: string | boolean; readonly reason: string; readonly newOrigin?: string }

export function defineAfterRestore(command: Command): void {
  command
    .option('--checkpoint <file>', 'the last checkpoint that was published, from where it was kept')
    .option('--no-checkpoint', 'none was ever published')
    .option('--reason <text>', 'what was restored, for whoever looks later', 'restored')
    .option('--new-origin <name>', 'what was published is lost for good: go on as another log, under this name')
    .action(async ({ checkpoint, reason, newOrigin }: Options) => {
      const keyFile = requireSetting('TOKENIM_AUDIT_KEY_FILE', 'the file of the key that signs the log')
      const origin = requireSetting('TOKENIM_AUDIT_ORIGIN', 'the name of this log')
      const checkpointFile = publishedFile(checkpoint, keyFile)
      const restore = { origin, keyFile, checkpointFile, reason }
      if (newOrigin !== undefined) {
        if (checkpointFile === null)
          throw new UsageError('--new-origin: only for a log of which something was published')
        await goOn({ ...restore, checkpointFile, newOrigin })
        return
      }
      const { epoch, size, publishedSize } = await withOwner((services) => afterRestore(services, restore))
      const compared =
        publishedSize === null
          ? 'compared with no published checkpoint'
          : `contains the published checkpoint at ${publishedSize}`
      console.log(`The restored log has ${size} signed entries and ${compared}.`)
      console.log(`Epoch ${epoch} has begun, all leases are free. Start the servers.`)
    })
}

async function goOn(how: GoOnAs): Promise<void> {
  const { epoch, signer, restoredSize, publishedSize, keptIn } = await withOwner((services) => goOnAs(services, how))
  console.log(
    `Of ${how.origin} ${publishedSize} entries were published, ${restoredSize} are here: the others are lost.`,
  )
  console.log(`They go on as ${how.newOrigin}, and its first new entry says so. Epoch ${epoch} has begun.`)
  console.log(`The checkpoint of the lost log is kept in ${keptIn}, that of the new one is in its place.`)
  console.log(`Set TOKENIM_AUDIT_ORIGIN=${how.newOrigin}, start the servers, and publish what checks it from now on:`)
  console.log(formatVerifierKey(signer))
}

function publishedFile(option: string | boolean | undefined, keyFile: string): string | null {
  if (typeof option === 'string') return option
  if (option === false) return null
  return readSetting('TOKENIM_AUDIT_CHECKPOINT_FILE', join(dirname(keyFile), 'audit-checkpoint.txt'))
}
