export type { KeyState } from './key-state.ts'
export { effectiveKeyState, keyStates } from './key-state.ts'
