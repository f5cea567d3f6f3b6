import type { Command } from 'commander'
import { addAuditOffline } from './audit-offline.ts'

export function addAudit(program: Command): void {
  const audit = program.command('audit').description('the audit log: export it, and check it offline')
  addAuditOffline(audit)
}
