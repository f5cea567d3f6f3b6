/**
 * Why the log is not continued:
 * - `not_our_key`: the last checkpoint was not signed by this key, or names another origin
 * - `root_differs`: the stored hashes no longer give the root that was signed
 * - `rolled_back`: the tree is smaller than a checkpoint that was seen
 * - `moved`: the database was restored, and no new epoch has begun: new entries would be put before old ones
 * - `forked`: the tree does not contain the one of a checkpoint that was seen
 */
export type AuditTreeProblem = 'not_our_key' | 'root_differs' | 'rolled_back' | 'moved' | 'forked'

/** The stored tree is not the one that was signed. Nothing is signed until a person has looked at it. */
export class AuditTreeError extends Error {
  override readonly name = 'AuditTreeError'
  readonly problem: AuditTreeProblem

  constructor(problem: AuditTreeProblem, text: string) {
    super(text)
    this.problem = problem
  }
}
