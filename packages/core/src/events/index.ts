export type { DomainEvent, EventSubjectType, EventType } from './event.ts'
export { eventTypes, isEventType } from './event.ts'
export type { EventReader } from './event-readers.ts'
export { eventReaders } from './event-readers.ts'
