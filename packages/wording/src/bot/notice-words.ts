import type { NoticeKind } from '@tokenim/core/notices'

/** What the bot and the monitor say around a notice; its text is what staff wrote. Values arrive formatted. */
export type NoticeWords = {
  readonly kinds: { readonly [K in NoticeKind]: string }
  readonly heading: (kind: string) => string
  readonly newHeading: string
  readonly preview: string
  readonly about: (id: string) => string
  readonly write: string
  readonly publish: string
  readonly intro: string
  readonly nothingYet: string
  readonly published: string
  readonly dialog: {
    readonly title: string
    readonly textZh: string
    readonly textEn: string
    readonly description: string
  }
  readonly by: (actor: string) => string
}
