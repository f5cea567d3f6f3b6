export type { Reply } from './reply.ts'
export { replyText } from './reply.ts'
export type { ReplyFacts, ReplyKind } from './situation.ts'
export { replyKinds } from './situation.ts'
