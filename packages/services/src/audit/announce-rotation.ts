import { verb } from '../verb.ts'

export type AnnounceRotation = {
  readonly origin: string
  readonly fromKeyId: string
  readonly toKeyId: string
  /** When the log goes on under another name: the one it had, and how much of that one was published. */
  readonly lost?: { readonly origin: string; readonly publishedSize: number }
}

/** Says in the log that another key signs it from now on; its entry makes the last checkpoint of the old one new. */
export const announceRotation = verb<AnnounceRotation, AnnounceRotation, null, never, null>({
  action: 'audit.rotate_key',
  access: 'system',
  idempotencyKey: 'none',
  notFoundKind: 'entry',
  target: ({ origin }) => ({ type: 'log', id: origin }),
  load: async (_tx, input) => input,
  whose: () => ({ kind: 'any' }),
  lock: async (_tx, input) => input,
  decide: () => ({ ok: true, change: null }),
  write: async (_tx, _change, { input: { origin, fromKeyId, toKeyId, lost } }) => ({
    result: null,
    change: {
      before: { keyId: fromKeyId, ...lost },
      after: { keyId: toKeyId, ...(lost === undefined ? {} : { origin }) },
    },
    events: [],
  }),
})
