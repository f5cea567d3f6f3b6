import { isReasonCode, reasonCodes } from '@tokenim/core/codes'
import { parseId } from '@tokenim/core/ids'
import { createKey, revokeKey } from '@tokenim/services/keys'
import type { Command } from 'commander'
import { authenticate } from '../authenticate.ts'
import { withServices } from '../open-services.ts'
import { parseInstant } from '../parse-instant.ts'
import { parseSubject } from '../parse-subject.ts'
import { runVerb } from '../run-verb.ts'
import { UsageError } from '../usage-error.ts'

export function defineCreateKey(command: Command): void {
  command
    .requiredOption('--name <name>', 'what it is for')
    .option('--expires <time>', 'until when it opens, RFC 3339')
    .action(async (owner: string, options: { name: string; expires?: string }) => {
      const expiresAt = options.expires === undefined ? undefined : parseInstant('--expires', options.expires)
      const input = { owner: parseSubject(owner), name: options.name, expiresAt }
      const made = await withServices('TOKENIM_API_DATABASE_URL', async (services) =>
        runVerb(services, createKey, await authenticate(services), input),
      )
      console.log(`${made.keyId}\n${made.secret}`)
      console.log('The key is shown this once.')
    })
}

export function defineRevokeKey(command: Command): void {
  command
    .requiredOption('--reason-code <code>', reasonCodes.join(', '))
    .option('--reason <text>', 'in words; required with other')
    .action(async (key: string, options: { reasonCode: string; reason?: string }) => {
      const id = parseId('key', key)
      if (id === null) throw new UsageError(`${key} is not a key id (key_…)`)
      const { reasonCode, reason } = options
      if (!isReasonCode(reasonCode)) throw new UsageError(`--reason-code must be one of ${reasonCodes.join(', ')}`)
      await withServices('TOKENIM_API_DATABASE_URL', async (services) =>
        runVerb(services, revokeKey, await authenticate(services), { id, reasonCode, reason }),
      )
      console.log(`${id} is revoked.`)
    })
}
