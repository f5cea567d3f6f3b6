export type { AuditActor, AuditBody } from './body.ts'
export { commitmentSaltBytes, commitTo } from './commitment.ts'
export type {
  EntryColumns,
  ExportCheckpoint,
  ExportEntry,
  ExportFooter,
  ExportHeader,
  ExportLine,
  ExportState,
  ExportTile,
  PersonalValue,
} from './export/lines.ts'
export { entryColumns } from './export/entry-columns.ts'
export { exportFormat } from './export/lines.ts'
export type { ExportVerdict, Finding, Place, TamperingKind, Unchecked, VerifiedCounts } from './export/verdict.ts'
export { tamperingKinds } from './export/verdict.ts'
export type { ExportTrust, ExportVerifier } from './export/verify-export.ts'
export { createExportVerifier, verifyExport } from './export/verify-export.ts'
export { parseWitness, WitnessError } from './export/witness.ts'
export type { ExportWriter } from './export/write-export.ts'
export { createExportWriter } from './export/write-export.ts'
export { sha256Hex } from './hash.ts'
export type { JcsProblem } from './jcs.ts'
export { jcs, JcsError } from './jcs.ts'
export type { CanonicalJson, CanonicalObject } from './json.ts'
export type { Checkpoint, SignedCheckpoint } from './note/checkpoint.ts'
export { formatCheckpoint, parseCheckpoint, signCheckpoint } from './note/checkpoint.ts'
export type { NoteSigner, NoteVerifier } from './note/key.ts'
export { formatVerifierKey, NoteKeyError, parseVerifierKey, signerFromPem, signerOf } from './note/key.ts'
export type { NoteSignature, NoteVerdict, SignedNote } from './note/signed-note.ts'
export { cosignNote, parseNote, signNote, verifyNote } from './note/signed-note.ts'
export type { ProofVerdict, TlogProof } from './note/tlog-proof.ts'
export { formatTlogProof, parseTlogProof, verifyTlogProof } from './note/tlog-proof.ts'
export type { ProjectableValue } from './project.ts'
export { project } from './project.ts'
export type { SealedBody } from './seal.ts'
export { auditBodyLimitBytes, AuditBodyTooLargeError, sealAuditBody } from './seal.ts'
export { decodeEntryBundle, encodeEntryBundle } from './tiles/entry-bundle.ts'
export type { TilePath } from './tiles/path.ts'
export { formatTilePath, parseTilePath } from './tiles/path.ts'
export type { ReadTile } from './tiles/read-tree.ts'
export {
  proveConsistency,
  proveInclusion,
  rootFromTiles,
  TileMissingError,
  tilesForConsistency,
  tilesForInclusion,
  tilesForRoot,
} from './tiles/read-tree.ts'
export type { TileRef } from './tiles/tile.ts'
export { tileHeight, tilesOf, tileWidth, widthOfTile } from './tiles/tile.ts'
export type { FinishedNode, Frontier } from './tree/frontier.ts'
export { appendLeaf, appendLeaves, emptyFrontier, frontierRoot } from './tree/frontier.ts'
export { emptyRoot, isSameHash, leafHash, nodeHash, treeHashBytes } from './tree/hash.ts'
export type { ConsistencyClaim } from './tree/verify-consistency.ts'
export { verifyConsistency } from './tree/verify-consistency.ts'
export type { InclusionClaim } from './tree/verify-inclusion.ts'
export { verifyInclusion } from './tree/verify-inclusion.ts'
