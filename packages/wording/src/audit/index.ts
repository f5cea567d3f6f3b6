export { auditProofLines, auditVerdictLines } from './audit.ts'
