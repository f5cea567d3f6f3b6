import { findKeys } from '../answers/keys.ts'
import { show } from '../outcome.ts'
import { type Command, textOf } from './command.ts'

/** The key first, whose it is and whether it still opens anything: its button opens the dialog. */
export const keyRevoke: Command = {
  path: 'key revoke',
  words: (words) => words.key.revoke,
  options: [{ name: 'key', kind: 'text', isRequired: true }],
  run: async (asking, options) => show(await findKeys(asking, textOf(options, 'key'))),
}
