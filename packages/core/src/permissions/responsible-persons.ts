import type { AccountId } from '../ids/index.ts'
import type { ActingSubjects } from './decide-for-actor.ts'
import type { Subject } from './subject.ts'

/** A subject with, when it is an application, the accounts that own it. */
export type OwnedSubject = { readonly subject: Subject; readonly owners: readonly AccountId[] }

/**
 * The people answerable for an act: the account acted for, else the acting account, else all owners of the acting
 * application. Every "not oneself" rule refuses when the sets of two acts (or of an act and its target) meet.
 *
 * @param owners of the acting application; ignored when an account acts
 */
export function responsiblePersons(
  acting: ActingSubjects & { readonly owners: readonly AccountId[] },
): readonly AccountId[] {
  return personsBehind({ subject: acting.onBehalfOf ?? acting.actor, owners: acting.owners })
}

/** The people a subject stands for: the account itself, or the application's owners. */
export function personsBehind({ subject, owners }: OwnedSubject): readonly AccountId[] {
  return subject.type === 'account' ? [subject.id] : owners
}
