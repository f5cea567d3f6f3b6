export type { EventBatch, EventCursor, EventView, ReadEvents } from './read.ts'
export { eventCursorOf, latestEventCursor, readEvents } from './read.ts'
