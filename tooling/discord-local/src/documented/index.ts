import { attachmentRules } from './attachments.ts'
import { commandBehaviour, commandLimits, commandRules } from './commands.ts'
import { componentLimits, componentRules } from './components.ts'
import { gatewayRules } from './gateway.ts'
import { interactionRules } from './interactions.ts'
import { messageBehaviour, messageLimits, messageRules } from './messages.ts'
import { modalLimits, modalRules } from './modals.ts'
import { restRules, threadLimits } from './rest.ts'
import type { Figure, Limit, Rule } from './row.ts'

export type { Figure, Limit, Rule, Source } from './row.ts'

/** Some rows of the table, and the test that takes each of them as its case. */
export type Section = {
  readonly title: string
  /** What the rows are called in the code. */
  readonly table: string
  readonly rows: Readonly<Record<string, Limit | Rule | Figure>>
  /** Below `src/`. */
  readonly provedBy: string
}

const forms = 'documented/limits.test.ts'

/** Everything the local Discord enforces, with where it comes from. */
export const documented: readonly Section[] = [
  { title: 'Messages: limits', table: 'messageLimits', rows: messageLimits, provedBy: forms },
  { title: 'Messages: what goes together', table: 'messageRules', rows: messageRules, provedBy: forms },
  { title: 'Messages: behaviour', table: 'messageBehaviour', rows: messageBehaviour, provedBy: 'rest/rest.test.ts' },
  {
    title: 'Messages: files',
    table: 'attachmentRules',
    rows: attachmentRules,
    provedBy: 'messages/attachments.test.ts',
  },
  { title: 'Components: limits', table: 'componentLimits', rows: componentLimits, provedBy: forms },
  { title: 'Components: what goes together', table: 'componentRules', rows: componentRules, provedBy: forms },
  { title: 'Modals: limits', table: 'modalLimits', rows: modalLimits, provedBy: forms },
  { title: 'Modals: what goes together', table: 'modalRules', rows: modalRules, provedBy: forms },
  { title: 'Commands: limits', table: 'commandLimits', rows: commandLimits, provedBy: forms },
  { title: 'Commands: what goes together', table: 'commandRules', rows: commandRules, provedBy: forms },
  {
    title: 'Commands: behaviour',
    table: 'commandBehaviour',
    rows: commandBehaviour,
    provedBy: 'commands/commands.test.ts',
  },
  {
    title: 'Interactions',
    table: 'interactionRules',
    rows: interactionRules,
    provedBy: 'interactions/interactions.test.ts',
  },
  { title: 'Gateway', table: 'gatewayRules', rows: gatewayRules, provedBy: 'gateway/gateway.test.ts' },
  { title: 'Threads: limits', table: 'threadLimits', rows: threadLimits, provedBy: forms },
  { title: 'REST', table: 'restRules', rows: restRules, provedBy: 'rest/rest.test.ts' },
]
