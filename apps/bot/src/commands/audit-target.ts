import { idPrefixOf } from '@tokenim/core/ids'
import { refusalCard } from '@tokenim/discord-cards'
import { showActs } from '../answers/acts.ts'
import { show } from '../outcome.ts'
import { type Command, textOf } from './command.ts'

/** What was done to this thing, whatever it is? */
export const auditTarget: Command = {
  path: 'audit target',
  words: (words) => words.audit.target,
  options: [{ name: 'id', kind: 'text', isRequired: true }],
  run: async (asking, options) => {
    const id = textOf(options, 'id')
    if (idPrefixOf(id) !== null) return show(await showActs(asking, id, { of: 'target', since: null }))
    const facts = { name: 'id', expected: 'tok_…', problem: 'format' }
    return show(refusalCard({ code: 'id_malformed', facts }, asking.staff))
  },
}
