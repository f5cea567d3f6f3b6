import type { AlertView } from '@tokenim/discord-cards'
import {
  alertCard,
  alertListCard,
  healthCard,
  newNoticeCard,
  noticeCard,
  noticePreviewCard,
  onCallCard,
  panelCard,
  silenceListCard,
  silencePreviewCard,
} from '@tokenim/discord-cards'
import { customer, operator, operatorId, shop } from './people.ts'
import { inMinutes, minutesAgo, type Sample } from './sample.ts'

const stuck: AlertView = {
  id: 'alr_01k2m9cr5s7t9v1w3x5y7z9a1b',
  severity: 'warning',
  state: 'firing',
  startedAt: minutesAgo(7),
  resolvedAt: null,
  version: 1,
  facts: {
    kind: 'stuck_token',
    tokenId: 'tok_01k2m91d4e6f8g0h2j4k6m8n0p',
    accountId: customer.id,
    applicationId: shop.id,
    cause: 'network_delay',
    pendingSince: minutesAgo(12),
    stuckSince: minutesAgo(7),
    confirmBy: inMinutes(3),
    accountsBlocked: 1,
    sendsRefused: 4,
  },
}

const acknowledged: AlertView = {
  ...stuck,
  id: 'alr_01k2m9ds6t8v0w2x4y6z8a0b2c',
  state: 'acknowledged',
  severity: 'critical',
  acknowledged: { by: operator },
  version: 2,
}

const context = {
  hurt: { accountsBlocked: 3, sendsRefused: 41 },
  changes: [
    {
      kind: 'mark',
      at: minutesAgo(15),
      service: 'gateway',
      serviceVersion: '2.8.0',
      title: 'Deployed',
    },
    { kind: 'act', at: minutesAgo(31), action: 'grants.give', actor: { type: 'account', id: operatorId } },
  ],
  people: [{ id: operatorId, displayName: '周子墨' }],
}

const notice = {
  kind: 'incident',
  textZh: '令牌确认暂时较慢，新签发的令牌可能要等十分钟。我们正在处理，14:30 前恢复。已确认的令牌不受影响。',
  textEn:
    'Confirming tokens is slow: new ones may wait ten minutes. We expect to be back by 14:30; confirmed tokens work.',
  about: acknowledged.id,
} as const

export const operationSamples: readonly Sample[] = [
  {
    name: 'alert',
    title: 'An alert',
    draw: (reader) => alertCard({ alert: stuck, context, account: customer }, reader),
  },
  {
    name: 'alert-acknowledged',
    title: 'An alert somebody takes care of',
    draw: (reader) => alertCard({ alert: acknowledged, context, account: customer }, reader),
  },
  {
    name: 'alerts',
    title: '/alerts list',
    draw: (reader) => alertListCard({ alerts: [acknowledged, stuck], filters: {}, offset: 0, hasMore: false }, reader),
  },
  {
    name: 'silences',
    title: '/silences',
    draw: (reader) =>
      silenceListCard(
        {
          silences: [
            {
              id: 'sil_01k2m9et7v9w1x3y5z7a9b1c3d',
              version: 1,
              title: null,
              state: 'active',
              matchers: [{ name: 'alertname', op: '=', value: 'StuckToken' }],
              startsAt: minutesAgo(20),
              endsAt: inMinutes(100),
              comment: '网关正在升级',
              createdBy: operator,
            },
          ],
          offset: 0,
          hasMore: false,
        },
        reader,
      ),
  },
  {
    name: 'on-call',
    title: '/oncall',
    draw: (reader) =>
      onCallCard(
        {
          schedules: [
            {
              schedule: 'primary',
              onCall: '周子墨',
              until: inMinutes(60 * 30),
              next: '林晓',
              people: ['周子墨', '林晓', 'Olivia'],
              problem: null,
            },
          ],
        },
        reader,
      ),
  },
  {
    name: 'health',
    title: '/health',
    draw: (reader) =>
      healthCard(
        {
          checkedAt: minutesAgo(0),
          parts: [
            { part: 'api', isWell: true, detail: '4 ms' },
            { part: 'database', isWell: true, detail: '7 ms' },
            { part: 'monitor', isWell: false, detail: 'HTTP 503' },
            { part: 'bot', isWell: true },
            { part: 'discord', isWell: true, detail: '41 ms' },
          ],
        },
        reader,
      ),
  },
  {
    name: 'silence-preview',
    title: 'A silence before it is made',
    draw: (reader) =>
      silencePreviewCard(
        {
          alert: stuck,
          matchers: [{ name: 'alertname', op: '=', value: 'StuckToken' }],
          terms: { scope: 'kind', endsAt: Date.parse(inMinutes(120)) },
          comment: '网关正在升级',
          found: { matches: 14, critical: 0 },
        },
        reader,
      ),
  },
  { name: 'notice-new', title: '/notice publish', draw: (reader) => newNoticeCard(notice, reader) },
  {
    name: 'notice-preview',
    title: 'A notice before it is published',
    draw: (reader) => noticePreviewCard(notice, reader),
  },
  {
    name: 'notice',
    title: 'A notice',
    draw: () =>
      noticeCard({
        ...notice,
        id: 'ntc_01k2m9fv8w0x2y4z6a8b0c2d4e',
        publishedAt: minutesAgo(0),
        publishedBy: operator,
      }),
  },
  { name: 'panel', title: 'The pinned panel', draw: (reader) => panelCard(reader) },
]
