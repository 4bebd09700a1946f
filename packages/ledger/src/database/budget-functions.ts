/**
 * How a budget is shared, as functions of the database: one statement for each question, under the lock of the account's row, by the
 * clock of the database. Each takes a time of its own only in tests.
 */
export const budgetFunctions = (schema: string): readonly string[] => [
  budgetNow(schema),
  writeBudget(schema),
  admit(schema),
  limited(schema),
  share(schema),
]

/**
 * Locks the budget of an account and brings it up to date: refills its tokens, and lets a lowered limit recover by a twentieth every 5
 * seconds. A clock that went back takes all times with it. Returns null without a budget. `write_budget_1` stores the result.
 */
const budgetNow = (schema: string) => `
  create function "${schema}".budget_now_1(account uuid, given timestamptz) returns "${schema}".budget language plpgsql as $$
  declare
    b "${schema}".budget;
    t timestamptz;
    back interval;
    since timestamptz;
    steps integer;
    top double precision;
    rate double precision;
  begin
    select * into b from "${schema}".budget where account_id = account for update;
    if not found then return null; end if;
    t := coalesce(given, clock_timestamp());
    if b.refilled_at > t then
      back := b.refilled_at - t;
      b.refilled_at := t;
      b.blocked_until := b.blocked_until - back;
      b.limited_at := b.limited_at - back;
      b.recovered_at := b.recovered_at - back;
      b.singles_until := b.singles_until - back;
      b.down_until := b.down_until - back;
    end if;
    if b.rate_now is not null or b.concurrency_now is not null then
      since := greatest(b.limited_at, b.recovered_at, b.blocked_until);
      steps := greatest(0, least(1000, floor(extract(epoch from t - since) / 5)));
      if steps > 0 then
        top := coalesce(b.per_second, b.rate_seen);
        b.rate_now := b.rate_now + steps * top / 20;
        if b.rate_now >= top then b.rate_now := null; end if;
        b.concurrency_now := b.concurrency_now + steps;
        if b.concurrency_now >= b.concurrency then b.concurrency_now := null; end if;
        b.recovered_at := since + steps * interval '5 seconds';
      end if;
    end if;
    rate := coalesce(b.rate_now, b.per_second);
    b.tokens := case when rate is null then 0 else
      least(greatest(1, rate), b.tokens + extract(epoch from t - b.refilled_at) * rate) end;
    b.refilled_at := t;
    return b;
  end $$`

const writeBudget = (schema: string) => `
  create function "${schema}".write_budget_1(b "${schema}".budget) returns void language sql as $$
    update "${schema}".budget set rate_now = b.rate_now, rate_seen = b.rate_seen, concurrency_now = b.concurrency_now,
        tokens = b.tokens, refilled_at = b.refilled_at, singles_until = b.singles_until, blocked_until = b.blocked_until,
        limited_at = b.limited_at, recovered_at = b.recovered_at, down_until = b.down_until
      where account_id = b.account_id
  $$`

/**
 * Takes the turns of single requests, one after the other at the rate of the account, as many as begin within the longest wait. They
 * do not wait for what workers were granted: tokens go below zero, and workers get the less. \`kind\` is \`free\` if nothing is limited.
 */
const admit = (schema: string) => `
  create function "${schema}".admit_1(
    account uuid, process uuid, in_flight integer, wanted integer, longest_ms double precision, given timestamptz,
    out kind text, out admitted integer, out wait_ms double precision, out gap_ms double precision,
    out blocked_ms double precision, out slots integer
  ) language plpgsql as $$
  declare
    b "${schema}".budget;
    t timestamptz;
    rate double precision;
    first timestamptz;
    concurrent integer;
  begin
    b := "${schema}".budget_now_1(account, given);
    t := b.refilled_at;
    rate := coalesce(b.rate_now, b.per_second);
    concurrent := coalesce(b.concurrency_now, b.concurrency);
    blocked_ms := greatest(0, coalesce(extract(epoch from b.blocked_until - t) * 1000, 0));
    if t is null or (rate is null and concurrent is null and blocked_ms = 0) then
      kind := 'free';
      return;
    end if;
    kind := 'limited';
    gap_ms := coalesce(1000 / rate, 0);
    first := case when rate is null then t else greatest(
      least(coalesce(b.singles_until, '-infinity'), t + (longest_ms + gap_ms) * interval '1 millisecond'),
      t - (greatest(1, rate / 10) - 1) * gap_ms * interval '1 millisecond') end;
    first := greatest(first, b.blocked_until);
    wait_ms := extract(epoch from first - t) * 1000;
    admitted := case
      when wait_ms > longest_ms then 0
      when rate is null then wanted
      else least(wanted, floor((longest_ms - wait_ms) / gap_ms) + 1) end;
    if rate is not null then
      b.singles_until := first + admitted * gap_ms * interval '1 millisecond';
      b.tokens := greatest(b.tokens - admitted, -rate * (longest_ms / 1000 + 1) - 1);
    end if;
    perform "${schema}".write_budget_1(b);
    if concurrent is not null then
      insert into "${schema}".budget_share as mine (account_id, holder, is_worker, slots, until)
        values (account, process, false, in_flight + admitted, t + interval '10 seconds')
        on conflict (account_id, holder) do update set slots = excluded.slots, until = excluded.until;
      select greatest(1, concurrent - coalesce(sum(other.slots), 0)) into slots from "${schema}".budget_share other
        where other.account_id = account and other.holder <> process and not other.is_worker and other.until > t;
    end if;
  end $$`

/**
 * The provider refused a request as one too many. Halves the limits, once for all requests that were sent before the last halving and
 * at most once a second, and blocks the account for as long as the provider asks, at most an hour. Without a limit, what all
 * processes were sending becomes one.
 */
const limited = (schema: string) => `
  create function "${schema}".limited_1(
    account uuid, process uuid, sent_ms_ago double precision, seen double precision, retry_after_ms double precision,
    given timestamptz
  ) returns double precision language plpgsql as $$
  declare
    b "${schema}".budget;
    t timestamptz;
    rate double precision;
  begin
    insert into "${schema}".budget (account_id, refilled_at) values (account, coalesce(given, clock_timestamp()))
      on conflict (account_id) do nothing;
    b := "${schema}".budget_now_1(account, given);
    t := b.refilled_at;
    if b.limited_at is null or b.limited_at < t - greatest(1000, sent_ms_ago) * interval '1 millisecond' then
      rate := coalesce(b.rate_now, b.per_second);
      if rate is null then
        select greatest(2, seen + coalesce(sum(other.rate), 0)) into b.rate_seen from "${schema}".budget_share other
          where other.account_id = account and other.holder <> process and other.until > t;
        rate := b.rate_seen;
      end if;
      b.rate_now := greatest(least(0.1, coalesce(b.per_second, b.rate_seen)), rate / 2);
      if b.concurrency is not null then
        b.concurrency_now := greatest(1, coalesce(b.concurrency_now, b.concurrency) / 2);
      end if;
      b.tokens := least(b.tokens, 0);
      b.limited_at := t;
    end if;
    b.blocked_until := greatest(b.blocked_until, t + least(retry_after_ms, 3600000) * interval '1 millisecond');
    perform "${schema}".write_budget_1(b);
    return greatest(0, coalesce(extract(epoch from b.blocked_until - t) * 1000, 0));
  end $$`

/**
 * Reports what a worker sent since its last question, takes back the tokens that it did not use, and grants it new ones and its part
 * of the concurrency until its next question. Null tokens and slots are no limit.
 */
const share = (schema: string) => `
  create function "${schema}".share_1(
    account uuid, worker uuid, wanted integer, used integer, elapsed_ms double precision, live_ms double precision,
    given timestamptz,
    out tokens integer, out slots integer, out wait_ms double precision, out down_ms double precision
  ) language plpgsql as $$
  declare
    b "${schema}".budget;
    mine "${schema}".budget_share;
    t timestamptz;
    rate double precision;
    full_bucket double precision;
    concurrent integer;
    live integer;
    fair double precision;
    blocked_ms double precision;
    rank integer;
  begin
    b := "${schema}".budget_now_1(account, given);
    t := coalesce(b.refilled_at, given, clock_timestamp());
    delete from "${schema}".budget_share where ctid in (
      select ctid from "${schema}".budget_share
      where account_id = account and until < t - interval '1 minute' for update skip locked);
    select * into mine from "${schema}".budget_share where account_id = account and holder = worker;
    rate := coalesce(b.rate_now, b.per_second);
    concurrent := coalesce(b.concurrency_now, b.concurrency);
    wait_ms := 0;
    down_ms := greatest(0, coalesce(extract(epoch from b.down_until - t) * 1000, 0));
    select count(*), count(*) filter (where holder < worker) into live, rank from "${schema}".budget_share
      where account_id = account and is_worker and until > t and holder <> worker;
    live := live + 1;
    if rate is not null then
      full_bucket := greatest(1, rate);
      b.tokens := least(full_bucket, greatest(-2 * full_bucket, b.tokens + coalesce(mine.granted - used, 0)));
      blocked_ms := greatest(0, coalesce(extract(epoch from b.blocked_until - t) * 1000, 0));
      select greatest(1, full_bucket / live, full_bucket - coalesce(sum(least(other.wanted, full_bucket / live)), 0)) into fair
        from "${schema}".budget_share other
        where other.account_id = account and other.is_worker and other.until > t and other.holder <> worker;
      tokens := case when blocked_ms > 0 then 0 else least(wanted, greatest(0, floor(least(b.tokens, fair) + 1e-9))) end;
      b.tokens := b.tokens - tokens;
      if tokens = 0 then wait_ms := greatest(blocked_ms, (1 - b.tokens) * 1000 / rate, 0); end if;
    elsif b.blocked_until > t then
      tokens := 0;
      wait_ms := extract(epoch from b.blocked_until - t) * 1000;
    end if;
    if concurrent is not null then
      select concurrent - coalesce(sum(other.slots), 0) into concurrent from "${schema}".budget_share other
        where other.account_id = account and not other.is_worker and other.until > t;
      slots := greatest(1, concurrent / live + case when rank < concurrent % live then 1 else 0 end);
    end if;
    insert into "${schema}".budget_share (account_id, holder, is_worker, slots, wanted, granted, rate, until)
      values (account, worker, true, coalesce(slots, 0), wanted, tokens, used * 1000 / greatest(elapsed_ms, 100),
        t + live_ms * interval '1 millisecond')
      on conflict (account_id, holder) do update set slots = excluded.slots, wanted = excluded.wanted,
        granted = excluded.granted, rate = excluded.rate, until = excluded.until;
    if b.account_id is not null then perform "${schema}".write_budget_1(b); end if;
  end $$`
