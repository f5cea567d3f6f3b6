export type { ChatRules, RecentActs } from './rules.ts'
export { actsWindowMs, chatReads, chatRules, checkChatAct, provable, isChatAct } from './rules.ts'
