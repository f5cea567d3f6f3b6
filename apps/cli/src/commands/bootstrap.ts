import { bootstrap } from '@tokenim/services/accounts'
import type { Command } from 'commander'
import { withServices } from '../open-services.ts'
import { runVerb } from '../run-verb.ts'

export function defineBootstrap(command: Command): void {
  command
    .requiredOption('--external-id <id>', 'what your own systems call the administrator')
    .requiredOption('--name <name>', 'his name, as people read it')
    .option('--locale <locale>', 'zh-CN or en')
    .action(async (options: { externalId: string; name: string; locale?: string }) => {
      const input = { externalId: options.externalId, displayName: options.name, locale: options.locale ?? null }
      const made = await withServices('DATABASE_URL', (services) =>
        runVerb(services, bootstrap, { type: 'system', via: 'cli' }, input),
      )
      console.log(`Administrator    ${made.accountId}`)
      console.log(`  his API key    ${made.adminApiKey}`)
      console.log(`Bot application  ${made.botApplicationId}`)
      console.log(`  its API key    ${made.botApiKey}   (TOKENIM_BOT_API_KEY)`)
      console.log('The keys are shown this once. Keep them where secrets are kept.')
    })
}
