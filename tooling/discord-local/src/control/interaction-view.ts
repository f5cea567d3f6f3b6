import { modalFields } from '../limits/modal.ts'
import type { DiscordState } from '../world/state.ts'
import { interactionStatus } from '../interactions/interaction.ts'
import type { Interaction } from '../interactions/interaction.ts'
import { messageView } from './message-view.ts'

const kinds = { 2: 'command', 3: 'component', 4: 'autocomplete', 5: 'modal_submit' } as const
const answers = {
  4: 'message',
  5: 'deferred_message',
  6: 'deferred_update',
  7: 'update',
  8: 'choices',
  9: 'modal',
} as const

/** An interaction as the control API shows it. */
export function interactionView(state: DiscordState, interaction: Interaction) {
  const status = interactionStatus(interaction, state.clock.now())
  const original =
    interaction.originalMessageId === null ? undefined : state.messages.get(interaction.originalMessageId)
  const followUps = interaction.followUpIds.flatMap((id) => state.messages.get(id) ?? [])
  return {
    id: interaction.id,
    kind: kinds[interaction.type],
    name: interaction.name,
    applicationId: interaction.applicationId,
    userId: interaction.userId,
    channelId: interaction.channelId,
    sourceMessageId: interaction.sourceMessageId,
    createdAt: new Date(interaction.createdAt).toISOString(),
    status,
    failure: status === 'failed' ? 'The application did not respond' : null,
    answer: interaction.callbackType === null ? null : answers[interaction.callbackType],
    acknowledgedAfterMs:
      interaction.acknowledgedAt === null ? null : interaction.acknowledgedAt - interaction.createdAt,
    message: original === undefined ? null : messageView(state, original, interaction.userId),
    followUps: followUps.map((message) => messageView(state, message, interaction.userId)),
    modal: interaction.modal === null ? null : { ...interaction.modal, fieldIds: fieldIds(interaction.modal) },
    choices: interaction.choices,
  }
}

function fieldIds(modal: NonNullable<Interaction['modal']>): string[] {
  return modalFields(modal).map(({ field }) => field.custom_id)
}
