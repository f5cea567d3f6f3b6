import { builtInRole, builtInRoles, isBuiltInRoleName, isPermission, parseScope } from '@tokenim/core/permissions'
import { giveGrant } from '@tokenim/services/grants'
import type { Command } from 'commander'
import { authenticate } from '../authenticate.ts'
import { withServices } from '../open-services.ts'
import { parseInstant } from '../parse-instant.ts'
import { parseSubject } from '../parse-subject.ts'
import { runVerb } from '../run-verb.ts'
import { UsageError } from '../usage-error.ts'

type Options = { role?: string; permission?: string; scope: string; deny?: boolean; until?: string; reason: string }

export function defineGiveGrant(command: Command): void {
  command
    .option('--role <role>', builtInRoles.map(({ name }) => name).join(', '))
    .option('--permission <permission>', 'one permission, such as tokens:cancel')
    .option('--scope <scope>', 'any, own or account:acc_…', 'any')
    .option('--deny', 'forbid instead of allow')
    .option('--until <time>', 'RFC 3339; without it, for good')
    .requiredOption('--reason <text>', 'why')
    .action(async (subject: string, options: Options) => {
      const scope = parseScope(options.scope)
      if (scope === null) throw new UsageError('--scope must be any, own or account:acc_…')
      const input = {
        to: parseSubject(subject),
        gives: givesOf(options),
        effect: options.deny === true ? ('deny' as const) : ('allow' as const),
        scope,
        expiresAt: options.until === undefined ? null : parseInstant('--until', options.until),
        reason: options.reason,
      }
      const { grantId } = await withServices('TOKENIM_API_DATABASE_URL', async (services) =>
        runVerb(services, giveGrant, await authenticate(services), input),
      )
      console.log(grantId)
    })
}

function givesOf({ role, permission }: Options) {
  if (role !== undefined && permission === undefined) {
    if (!isBuiltInRoleName(role)) throw new UsageError(`--role: there is no role ${role}`)
    return { kind: 'role', role: builtInRole[role] } as const
  }
  if (permission !== undefined && role === undefined) {
    if (!isPermission(permission)) throw new UsageError(`--permission: there is no permission ${permission}`)
    return { kind: 'permission', permission } as const
  }
  throw new UsageError('give either --role or --permission')
}
