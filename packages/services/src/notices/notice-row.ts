import type { CanonicalObject } from '@tokenim/core/audit'
import { project } from '@tokenim/core/audit'
import { parseId } from '@tokenim/core/ids'
import { toJson } from '@tokenim/core/json'
import type { Notice, NoticeAbout } from '@tokenim/core/notices'
import type { notice } from '@tokenim/db/schema'

export function noticeFromRow({ alertId, silenceId, ...row }: typeof notice.$inferSelect): Notice {
  return { ...row, about: alertId ?? silenceId }
}

export function columnsOf(about: NoticeAbout | null) {
  return { alertId: parseId('alr', about ?? ''), silenceId: parseId('sil', about ?? '') }
}

const audited = ['kind', 'textZh', 'textEn', 'about', 'publishedAt'] as const

export function auditedNotice(of: Notice): CanonicalObject {
  return project(audited, toJson(of))
}
