export type { DomainEvent, EventSubjectType, EventType } from './event.ts'
export { eventReadPermissions, eventTypes, isEventType } from './event.ts'
