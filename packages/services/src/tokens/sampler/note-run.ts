import type { CanonicalObject } from '@tokenim/core/audit'
import type { RequestId } from '@tokenim/core/ids'
import { sweep } from '../../verb.ts'

type NoteRun = {
  readonly action: 'sampler.announce' | 'sampler.reveal'
  readonly runId: RequestId
  readonly after: CanonicalObject
}

/** Enters in the log what the sampler says of itself; nothing else changes. */
export const noteRun = sweep<NoteRun, null, void>({
  name: 'sampler.note',
  take: async () => null,
  write: async (_tx, _taken, { input: { action, runId, after } }) => ({
    result: undefined,
    also: [{ action, target: { type: 'sampler', id: runId }, after }],
    events: [],
  }),
})
