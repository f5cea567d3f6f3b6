export type { ConfirmationCode, NormalisedConfirmationCode } from './confirmation-code.ts'
export {
  confirmationCodeLength,
  confirmationCodeRandomBytes,
  makeConfirmationCode,
  normaliseConfirmationCode,
} from './confirmation-code.ts'
export { makeSecret, secretRandomBytes } from './make.ts'
export type { ParsedSecret, SecretCode, SecretProblem } from './parse.ts'
export { parseSecret } from './parse.ts'
export { redactSecrets } from './redact.ts'
export type { KeySecret, Secret, SecretEnvironment, SecretKind, TokenSecret } from './secret.ts'
export { secretHint, secretPrefix } from './secret.ts'
