type Answers<Sent extends readonly unknown[]> = { -readonly [Place in keyof Sent]: Awaited<Sent[Place]> }

/**
 * What was sent in one round trip, when all of it is answered. After the first statement that fails PostgreSQL refuses
 * those behind it: the first failure in the order given is the one that says why, whichever arrives first.
 */
export async function together<const Sent extends readonly unknown[]>(sent: Sent): Promise<Answers<Sent>> {
  const settled = await Promise.allSettled(sent)
  const answers = settled.map((one) => {
    if (one.status === 'rejected') throw one.reason
    return one.value
  })
  return answers as Answers<Sent>
}
