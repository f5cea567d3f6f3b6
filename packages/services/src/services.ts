import type { ChatRules } from '@tokenim/core/chat'
import type { Id, IdPrefix } from '@tokenim/core/ids'
import type { SecretEnvironment } from '@tokenim/core/secrets'
import type { TokenSettings } from '@tokenim/core/tokens'
import type { Database } from '@tokenim/db'
import type { Peppers } from './secrets/peppers.ts'

/** What every verb, query and record works with; made once when a process starts. */
export type Services = {
  readonly db: Database
  readonly peppers: Peppers
  readonly environment: SecretEnvironment
  readonly tokenSettings: TokenSettings
  /** What holds for acts asked for in chat; `chatRules` when left out. */
  readonly chat?: ChatRules
  /** Ids of what people see; demo data makes its own, the same ones on every start. */
  readonly newId: <P extends IdPrefix>(prefix: P) => Id<P>
}
