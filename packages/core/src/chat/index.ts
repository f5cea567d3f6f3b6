export type { ChatRules, RecentActs } from './rules.ts'
export { actsWindowMs, chatRules, checkChatAct } from './rules.ts'
