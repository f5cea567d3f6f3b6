export { checkKeyVersion } from './check-version.ts'
export type { KeyState } from './key-state.ts'
export { effectiveKeyState, keyStates } from './key-state.ts'
