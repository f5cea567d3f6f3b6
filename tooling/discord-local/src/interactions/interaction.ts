import { interactionRules } from '../documented/interactions.ts'
import type { Modal } from '../limits/modal.ts'

/** 2 command, 3 button or select, 4 autocomplete, 5 modal submit. */
export type InteractionType = 2 | 3 | 4 | 5

export type Choice = { readonly name: string; readonly value: string | number }

/**
 * What a person did and how the application answered.
 *
 * waiting → answered (4, 6 once followed, 7, 8, 9) | deferred (5, 6) | failed without an answer in time (3 s).
 * deferred → answered by an edit, a deletion or a follow-up | failed after 15 min (5 only: for 6 nothing shows).
 */
export type Interaction = {
  readonly id: string
  readonly token: string
  readonly applicationId: string
  readonly type: InteractionType
  readonly userId: string
  readonly channelId: string
  readonly guildId: string | null
  readonly createdAt: number
  /** The first answer must arrive before this moment. */
  readonly answerBy: number
  /** The `data` member as it went to the application. */
  readonly data: Readonly<Record<string, unknown>>
  /** Command name for 2 and 4, custom id for 3 and 5. */
  readonly name: string
  /** The message whose component was used; for a modal the one it was opened from. */
  readonly sourceMessageId: string | null
  /** The interaction that opened the modal (type 5 only). */
  readonly openedBy: string | null
  acknowledgedAt: number | null
  callbackType: CallbackType | null
  /** A deferred answer has been given. */
  completed: boolean
  /** The message `@original` stands for. */
  originalMessageId: string | null
  modal: Modal | null
  choices: readonly Choice[] | null
  readonly followUpIds: string[]
}

/** 4 message, 5 deferred message, 6 deferred update, 7 update, 8 autocomplete, 9 modal. */
export type CallbackType = 4 | 5 | 6 | 7 | 8 | 9

export type InteractionStatus = 'waiting' | 'deferred' | 'answered' | 'failed'

/** The first answer must arrive within this time, unless the settings say otherwise. */
export const answerWithinMs: number = interactionRules.first_answer.figure
/** The token serves edits and follow-ups for this time. */
export const tokenLivesMs: number = interactionRules.token.figure

export function interactionStatus(interaction: Interaction, now: number): InteractionStatus {
  if (interaction.acknowledgedAt === null) return now >= interaction.answerBy ? 'failed' : 'waiting'
  if (interaction.completed) return 'answered'
  if (now - interaction.createdAt < tokenLivesMs) return 'deferred'
  return interaction.callbackType === 5 ? 'failed' : 'answered'
}
