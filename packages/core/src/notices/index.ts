export type { Notice, NoticeAbout, NoticeKind } from './notice.ts'
export { noticeKinds, noticeMaxCharacters } from './notice.ts'
