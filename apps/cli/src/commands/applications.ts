import type { ApplicationKind } from '@tokenim/core/applications'
import { applicationKinds } from '@tokenim/core/applications'
import { parseId } from '@tokenim/core/ids'
import { createApplication } from '@tokenim/services/applications'
import type { Command } from 'commander'
import { authenticate } from '../authenticate.ts'
import { withServices } from '../open-services.ts'
import { runVerb } from '../run-verb.ts'
import { UsageError } from '../usage-error.ts'

export function defineCreateApplication(command: Command): void {
  command
    .requiredOption('--name <name>', 'what people call it')
    .requiredOption('--owner <account...>', 'acc_…, one or more')
    .option('--kind <kind>', applicationKinds.join(', '), 'service')
    .action(async (options: { name: string; owner: string[]; kind: string }) => {
      const { name, kind } = options
      if (!isKind(kind)) throw new UsageError(`--kind must be one of ${applicationKinds.join(', ')}`)
      const [first, ...rest] = options.owner.map(parseOwner)
      if (first === undefined) throw new UsageError('--owner: at least one account')
      const { applicationId } = await withServices('TOKENIM_API_DATABASE_URL', async (services) =>
        runVerb(services, createApplication, await authenticate(services), { name, kind, owners: [first, ...rest] }),
      )
      console.log(applicationId)
    })
}

function isKind(text: string): text is ApplicationKind {
  return (applicationKinds as readonly string[]).includes(text)
}

function parseOwner(text: string) {
  const id = parseId('acc', text)
  if (id === null) throw new UsageError(`--owner: ${text} is not an account id (acc_…)`)
  return id
}
