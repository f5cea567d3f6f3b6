import { Command } from 'commander'
import { addApplications } from './commands/applications.ts'
import { addAudit } from './commands/audit.ts'
import { addBootstrap } from './commands/bootstrap.ts'
import { addDb } from './commands/db.ts'
import { addDoctor } from './commands/doctor.ts'
import { addGrants } from './commands/grants.ts'
import { addKeys } from './commands/keys.ts'
import { addLink } from './commands/link.ts'

/** The command line as a whole: one file a command. */
export function buildProgram(): Command {
  const program = new Command('tokenim').description('TokenIM from the command line').showHelpAfterError()
  addBootstrap(program)
  addDb(program)
  addDoctor(program)
  addLink(program)
  addKeys(program)
  addApplications(program)
  addGrants(program)
  addAudit(program)
  return program
}
