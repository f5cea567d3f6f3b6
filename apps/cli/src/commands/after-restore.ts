import type { Command } from 'commander'
import { dirname, join } from 'node:path'
import { readSetting, requireSetting } from '../config.ts'
import { afterRestore } from '../log/after-restore.ts'
import { withOwner } from '../open-owner.ts'

export function defineAfterRestore(command: Command): void {
  command
    .option('--checkpoint <file>', 'the last checkpoint that was published, from where it was kept')
    .option('--no-checkpoint', 'none was ever published')
    .option('--reason <text>', 'what was restored, for whoever looks later', 'restored')
    .action(async ({ checkpoint, reason }: { checkpoint?: string | boolean; reason: string }) => {
      const keyFile = requireSetting('TOKENIM_AUDIT_KEY_FILE', 'the file of the key that signs the log')
      const origin = requireSetting('TOKENIM_AUDIT_ORIGIN', 'the name of this log')
      const checkpointFile = publishedFile(checkpoint, keyFile)
      const restore = { origin, keyFile, checkpointFile, reason }
      const { epoch, size, publishedSize } = await withOwner((services) => afterRestore(services, restore))
      const compared =
        publishedSize === null
          ? 'compared with no published checkpoint'
          : `contains the published checkpoint at ${publishedSize}`
      console.log(`The restored log has ${size} signed entries and ${compared}.`)
      console.log(`Epoch ${epoch} has begun, all leases are free. Start the servers.`)
    })
}

function publishedFile(option: string | boolean | undefined, keyFile: string): string | null {
  if (typeof option === 'string') return option
  if (option === false) return null
  return readSetting('TOKENIM_AUDIT_CHECKPOINT_FILE', join(dirname(keyFile), 'audit-checkpoint.txt'))
}
