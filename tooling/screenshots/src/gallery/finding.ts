import {
  candidatesCard,
  mineCard,
  noAccountsCard,
  tokenChoiceCard,
  watchedCard,
  watchNewsCard,
} from '@tokenim/discord-cards'
import { asked as handedOver } from './handing-over.ts'
import { customer } from './people.ts'
import { minutesAgo, type Sample } from './sample.ts'
import { cancelled, held, waiting } from './tokens.ts'

const others = [
  { ...customer, token: waiting },
  { ...customer, id: 'acc_01k2m90c3d5e7f9g1h3j5k7m9p', displayName: '王芳菲', externalId: 'user-5120', token: null },
]

const check = { command: 'check', press: { action: 'check' } } as const

/** Who is meant, and whose token is watched. */
export const findingSamples: readonly Sample[] = [
  {
    name: 'candidates',
    title: '/check, several fit',
    draw: (context) => candidatesCard({ query: 'wf', accounts: others, goesOn: check }, context),
  },
  {
    name: 'tokens-to-choose',
    title: '/token show, several fit',
    draw: (context) => {
      const goesOn = { command: 'token show', press: { action: 'choose', argument: 'token.show~o' } } as const
      return tokenChoiceCard({ accountId: customer.id, tokens: [waiting, held], hasMore: false, goesOn }, context)
    },
  },
  {
    name: 'nobody',
    title: '/check, nobody fits',
    draw: (context) =>
      noAccountsCard({ query: 'x7Qz', tried: ['externalId', 'name', 'pinyin', 'lastCharacters'] }, context),
  },
  {
    name: 'watched',
    title: 'A token that is watched from now on',
    draw: (context) => watchedCard({ token: waiting, isWatched: true, reachable: 'yes', ended: null }, context),
  },
  {
    name: 'watch-stuck',
    title: 'Direct message: a watched token is stuck',
    draw: (context) => watchNewsCard({ kind: 'stuck', at: minutesAgo(7), token: waiting, account: customer }, context),
  },
  {
    name: 'watch-cancelled',
    title: 'Direct message: a watched token was cancelled',
    draw: (context) =>
      watchNewsCard({ kind: 'cancelled', at: minutesAgo(0), token: cancelled, account: customer }, context),
  },
  {
    name: 'mine',
    title: '/mine',
    draw: (context) => {
      const watches = [waiting, held].map((token) => ({ token, since: minutesAgo(10) }))
      return mineCard({ toDecide: [handedOver], asked: [], watches }, context)
    },
  },
]
