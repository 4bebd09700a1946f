import { sql } from 'kysely'
import { logChange } from './changes-log.ts'
import { databaseNow } from './persons.ts'
import { stateNow } from './rows.ts'
import { inTransaction, type Store, type StoreTransaction } from './store.ts'

/** What became of a request to forget a person. */
export type Forgetting =
  /** The person's key is destroyed: nothing stored about it can be read any more. */
  | { readonly type: 'forgotten' }
  /** The ledger does not have this reference, or has forgotten it before. */
  | { readonly type: 'unknown' }
  /** A create is at work or in doubt, or the person must be kept until a time (ISO 8601). */
  | {
      readonly type: 'refused'
      readonly reason: 'sending' | 'in_doubt' | 'retained'
      readonly until?: string
    }

/** Destroys the key of a person, and all that was stored under it. Ids at providers stay, so that late events find no new customer. */
export async function forget(store: Store, reference: string): Promise<Forgetting> {
  const digest = store.digests.reference(reference)
  return inTransaction(store, async (within): Promise<Forgetting> => {
    const person = await within.database
      .selectFrom('person')
      .select(['id', 'wrapped_key', 'retain_until'])
      .select(sql<boolean>`coalesce(retain_until > clock_timestamp(), false)`.as('is_retained'))
      .where('reference_digest', '=', digest)
      .forUpdate()
      .executeTakeFirst()
    const queued = await within.database
      .selectFrom('run_row')
      .select('state')
      .where('reference_digest', '=', digest)
      .forUpdate()
      .execute()
    if (queued.some(({ state }) => state === 'started')) return { type: 'refused', reason: 'sending' }
    if (!person?.wrapped_key) {
      await forgetRows(within, digest)
      return { type: queued.length > 0 ? 'forgotten' : 'unknown' }
    }
    if (person.is_retained) {
      const until = person.retain_until?.toISOString()
      return { type: 'refused', reason: 'retained', ...(until !== undefined && { until }) }
    }
    const rows = await within.database
      .selectFrom('registration')
      .select(['id', stateNow.as('state')])
      .where('person_id', '=', person.id)
      .execute()
    const open = rows.find(({ state }) => state === 'sending' || state === 'in_doubt')
    if (open) return { type: 'refused', reason: open.state === 'sending' ? 'sending' : 'in_doubt' }
    await within.database
      .updateTable('person')
      .set({ wrapped_key: null, key_id: null, reference_sealed: null, forgotten_at: databaseNow })
      .where('id', '=', person.id)
      .execute()
    await within.database
      .updateTable('registration')
      .set({
        request_sealed: null,
        registration_sealed: null,
        progress_sealed: null,
        fingerprint: new Uint8Array(0),
        removed: true,
      })
      .where('person_id', '=', person.id)
      .execute()
    await within.database
      .updateTable('change')
      .set({ reason_sealed: null })
      .where('reason_sealed', 'is not', null)
      .where('registration_id', 'in', ({ selectFrom }) =>
        selectFrom('registration').select('id').where('person_id', '=', person.id),
      )
      .execute()
    for (const { id } of rows) await logChange(within, id, { type: 'erased', source: 'forget' })
    await forgetRows(within, digest)
    return { type: 'forgotten' }
  })
}

/** What runs hold of a person. Rows that were not sent are not sent any more. */
const forgetRows = async ({ database }: StoreTransaction, digest: Uint8Array): Promise<void> => {
  await database
    .updateTable('run_row')
    .set({
      sealed: null,
      content_digest: null,
      message: null,
      reasons: null,
      not_before: null,
      state: sql`case when state = 'done' then state else 'forgotten' end`,
    })
    .where('reference_digest', '=', digest)
    .execute()
}

/** Keeps a person from being forgotten before this time. `false` if the ledger does not have this reference. */
export async function retain(store: Store, reference: string, until: Date): Promise<boolean> {
  const digest = store.digests.reference(reference)
  const kept = await store.database
    .updateTable('person')
    .set({ retain_until: until })
    .where('reference_digest', '=', digest)
    .where('wrapped_key', 'is not', null)
    .returning('id')
    .executeTakeFirst()
  return kept !== undefined
}
