import { formatVerifierKey } from '@tokenim/core/audit'
import { parseId } from '@tokenim/core/ids'
import { erasePersonal } from '@tokenim/services/audit'
import type { Command } from 'commander'
import { authenticate } from '../authenticate.ts'
import { requireSetting } from '../config.ts'
import { exportFile } from '../log/export-file.ts'
import { rotateKey } from '../log/rotate-key.ts'
import { withOwner } from '../open-owner.ts'
import { withServices } from '../open-services.ts'
import { runVerb } from '../run-verb.ts'
import { UsageError } from '../usage-error.ts'

// What is done with the log where it is: beside checking it offline, in the same group of commands.

export function defineExport(command: Command): void {
  command
    .option('--no-personal', 'leave out personal values and their salts')
    .action(async (path: string, { personal }: { personal: boolean }) => {
      const { entries, size } = await withOwner((services) => exportFile(services, path, personal))
      console.log(`${entries} entries, ${size} of them under a signed checkpoint: ${path}`)
    })
}

export function defineRotateKey(command: Command): void {
  command
    .requiredOption('--new-key <file>', 'the new key (PKCS#8 PEM, Ed25519); made when there is no such file')
    .action(async ({ newKey }: { newKey: string }) => {
      const oldKeyFile = requireSetting('TOKENIM_AUDIT_KEY_FILE', 'the file of the key that signs now')
      const origin = requireSetting('TOKENIM_AUDIT_ORIGIN', 'the name of this log')
      const rotation = { origin, oldKeyFile, newKeyFile: newKey }
      const { signer, size } = await withOwner((services) => rotateKey(services, rotation))
      console.log(`Both keys have signed the checkpoint at ${size}. From now on the new one signs alone:`)
      console.log(formatVerifierKey(signer))
      console.log(`Set TOKENIM_AUDIT_KEY_FILE=${newKey}, start the monitor, publish the key above, keep the old one.`)
    })
}

export function defineErase(command: Command): void {
  command
    .requiredOption('--reason <text>', 'why, for the log; nothing personal')
    .action(async (text: string, { reason }: { reason: string }) => {
      const accountId = parseId('acc', text)
      if (accountId === null) throw new UsageError(`${text} is not an account id (acc_…)`)
      const { values } = await withServices('TOKENIM_ERASER_DATABASE_URL', async (services) =>
        runVerb(services, erasePersonal, await authenticate(services), { accountId, reason }),
      )
      console.log(`${values} personal values erased.`)
    })
}
