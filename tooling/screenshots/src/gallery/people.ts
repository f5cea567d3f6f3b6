import type { AccountDetail } from '@tokenim/discord-cards'
import { minutesAgo } from './sample.ts'

export const supportId = 'acc_01k2m8vqd4f6t9x3c7b5n1s2r8'
export const operatorId = 'acc_01k2m8w1h7g3y5z9p6e4k8d0q2'
const shopId = 'app_01k2m8tt0a9j2w4v6n8c3x5z7e'

export const support = {
  type: 'application',
  id: 'app_01k2m8tr5b7c9d1f3g5h7j9k1m',
  onBehalfOf: supportId,
  via: 'discord',
  displayName: '陈思远',
} as const

export const operator = { ...support, onBehalfOf: operatorId, displayName: '周子墨' } as const

export const shop = { type: 'application', id: shopId, via: 'api', displayName: '示例商城' } as const

export const customer: AccountDetail = {
  id: 'acc_01k2m90c3d5e7f9g1h3j5k7m9n',
  externalId: 'user-4711',
  displayName: '王芳',
  status: 'active',
  locale: 'zh-CN',
  version: 1,
  createdAt: minutesAgo(60 * 24 * 90),
  disabledReason: null,
  disabledUntil: null,
}

/** Who presses, as Discord shows him. */
export const presser = '700000000000000101'
