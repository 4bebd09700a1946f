import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** What `claim_new_1` and `finish_claimed_1` do, for several creates at once. */
export const batchesMigration = (schema: string): Migration => ({
  async up(database: Kysely<unknown>) {
    for (const made of [claimNew(schema), finishClaimed(schema)]) await sql.raw(made).execute(database)
  },
})

/**
 * Makes persons and their claimed rows, and returns those rows. The ledger has the references of the others, also from this batch.
 * Two processes with the same references insert them in the same order, so that they do not wait for each other.
 */
const claimNew = (schema: string) => `
  create function "${schema}".claim_new_2(
    new_persons uuid[], digests bytea[], wrapped bytea[], wrapped_by text[], sealed_references bytea[],
    new_rows uuid[], accounts uuid[], lease_ms double precision[], new_fingerprints bytea[], versions text[],
    sealed_requests bytea[]
  ) returns uuid[] language plpgsql as $$
  declare
    stored uuid[];
  begin
    with given as (
      select * from unnest(new_persons, digests, wrapped, wrapped_by, sealed_references, new_rows, accounts, lease_ms,
        new_fingerprints, versions, sealed_requests)
        as given(person, digest, wrapped_key, key_id, sealed_reference, new_row, account, lasts_ms, fingerprint, version, request)
    ), made as (
      insert into "${schema}".person (id, reference_digest, wrapped_key, key_id, reference_sealed)
        select person, digest, wrapped_key, key_id, sealed_reference from given order by digest
        on conflict (reference_digest) do nothing
        returning id
    ), claimed as (
      insert into "${schema}".registration (id, account_id, person_id, generation, state, fence, lease_until,
          fingerprint, fingerprint_version, request_sealed)
        select new_row, account, person, 1, 'sending', 1, clock_timestamp() + lasts_ms * interval '1 millisecond',
          fingerprint, version, request
        from given join made on made.id = given.person
        returning id
    ), logged as (
      insert into "${schema}".change (registration_id, type, source) select id, 'claimed', 'create' from claimed
    )
    select coalesce(array_agg(id), '{}') into stored from claimed;
    return stored;
  end $$`

/**
 * Registers rows that are still held, and returns for each what \`finish_claimed_1\` returns. All locks are taken first, in one
 * order: two processes never wait for each other.
 *
 * The rows are looked up one by one: a join would be planned once for each connection, maybe while the table is empty, and
 * could read the whole table from then on.
 */
const finishClaimed = (schema: string) => `
  create function "${schema}".finish_claimed_2(
    held_rows uuid[], held_fences integer[], accounts uuid[], customers text[], sealed_registrations bytea[],
    statuses text[], provider_statuses text[], missing boolean[], initial boolean[], changed_at text[], reported_at text[]
  ) returns text[] language plpgsql as $$
  declare
    ends text[] := '{}';
  begin
    perform pg_advisory_xact_lock(lock) from (
      select distinct hashtextextended(account::text || customer, 0) as lock
      from unnest(accounts, customers) as given(account, customer) order by lock
    ) as locks;
    for place in 1..cardinality(held_rows) loop
      ends := ends || "${schema}".finish_claimed_1(held_rows[place], held_fences[place], accounts[place],
        customers[place], sealed_registrations[place], statuses[place], provider_statuses[place], missing[place],
        initial[place], changed_at[place], reported_at[place]);
    end loop;
    return ends;
  end $$`
