/**
 * Statements of most creates, as functions of the database: it parses and plans them once for each connection, also behind
 * PgBouncer, which halves their time. A later edition that changes one gives it another name, so that this edition keeps working.
 */
export const functions = (schema: string): readonly string[] => [
  claimNew(schema),
  logSharedId(schema),
  finishClaimed(schema),
]

/** Makes a person and its claimed row. Returns false if the ledger has the reference. */
const claimNew = (schema: string) => `
  create function "${schema}".claim_new_1(
    new_person uuid, digest bytea, wrapped bytea, wrapped_by text, sealed_reference bytea,
    new_row uuid, account uuid, lease_ms double precision, new_fingerprint bytea, version text, sealed_request bytea
  ) returns boolean language plpgsql as $$
  begin
    insert into "${schema}".person (id, reference_digest, wrapped_key, key_id, reference_sealed)
      values (new_person, digest, wrapped, wrapped_by, sealed_reference)
      on conflict (reference_digest) do nothing;
    if not found then return false; end if;
    insert into "${schema}".registration (id, account_id, person_id, generation, state, fence, lease_until,
        fingerprint, fingerprint_version, request_sealed)
      values (new_row, account, new_person, 1, 'sending', 1,
        clock_timestamp() + lease_ms * interval '1 millisecond', new_fingerprint, version, sealed_request);
    insert into "${schema}".change (registration_id, type, source) values (new_row, 'claimed', 'create');
    return true;
  end $$`

/**
 * Registers a row that is still held. Returns its account, and whether events wait for the customer; no account if it is not held.
 * The lock makes one of two see the other: this call an event, or the event this customer.
 */
const finishClaimed = (schema: string) => `
  create function "${schema}".finish_claimed_1(
    held_row uuid, held_fence integer, account uuid, customer text, sealed_registration bytea, new_status text,
    new_provider_status text, is_missing boolean, is_initial boolean, changed_at text, reported_at text
  ) returns text language plpgsql as $$
  begin
    perform pg_advisory_xact_lock(hashtextextended(account::text || customer, 0));
    update "${schema}".registration set state = 'registered', lease_until = null, provider_customer_id = customer,
        registration_sealed = sealed_registration, status = new_status, provider_status = new_provider_status,
        status_missing = is_missing, status_initial = is_initial, status_changed_at = changed_at,
        status_reported_at = reported_at, looked_up_at = clock_timestamp(), updated_at = clock_timestamp()
      where id = held_row and fence = held_fence and state = 'sending' and progress_sealed is null;
    if not found then return 'lost'; end if;
    insert into "${schema}".change (registration_id, type, source, status, provider_status)
      values (held_row, 'registered', 'create', new_status, new_provider_status);
    if exists (
      select from "${schema}".registration
      where account_id = account and provider_customer_id = customer and id <> held_row
    ) then perform "${schema}".log_shared_id_1(account, customer); end if;
    return case when exists (
      select from "${schema}".event
      where account_id = account and provider_customer_id = customer and pending_update is not null
    ) then 'events_wait' else 'done' end;
  end $$`

/** Adds to the history of every customer whose id at the provider belongs to another reference too. */
const logSharedId = (schema: string) => `
  create function "${schema}".log_shared_id_1(account uuid, customer text) returns void language sql as $$
    with same as (
      select id, person_id from "${schema}".registration
      where account_id = account and provider_customer_id = customer and state = 'registered'
    )
    insert into "${schema}".change (registration_id, type, source)
      select id, 'shared_id', 'create' from same where exists (
        select from same other where other.person_id <> same.person_id
      )
  $$`
