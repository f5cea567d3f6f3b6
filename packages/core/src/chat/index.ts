export type { ChatRules, RecentActs } from './rules.ts'
export { actsWindowMs, chatReads, chatRules, checkChatAct, isChatAct } from './rules.ts'
