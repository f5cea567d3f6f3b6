export type { GateFacts, GateReason, SendGate } from './gate.ts'
export { judgeSend } from './gate.ts'
export type { Message, MessageState } from './message.ts'
export { messageStates, messageTextMaxCharacters } from './message.ts'
