import type { Command } from 'commander'
import { addAuditLog } from './audit-log.ts'
import { addAuditOffline } from './audit-offline.ts'

export function addAudit(program: Command): void {
  const audit = program.command('audit').description('the audit log: export it, and check it offline')
  addAuditLog(audit)
  addAuditOffline(audit)
}
