import type { KeyId } from '@tokenim/core/ids'
import type { SendGate } from '@tokenim/core/messages'
import type { Notice } from '@tokenim/core/notices'
import type { AccountView } from '../accounts/index.ts'
import type { AlertView } from '../alerts/index.ts'
import type { OnCallSwap } from '../on-call/index.ts'
import type { SilenceView } from '../silences/index.ts'
import type { TokenView } from '../tokens/index.ts'

/** What an act answers by itself, each under its own name. */
export type ActAnswer = {
  readonly token?: TokenView
  readonly sendGate?: SendGate
  readonly account?: AccountView
  readonly keyId?: KeyId
  readonly alert?: AlertView
  readonly silence?: SilenceView
  readonly notice?: Notice
  readonly onCallSwap?: OnCallSwap
}
