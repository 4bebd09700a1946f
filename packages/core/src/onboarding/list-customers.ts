import { err, ok, type Result } from 'neverthrow'
import type { Adapter } from '../adapter/adapter.ts'
import type { CallOptions, ContextOf } from '../adapter/call-context.ts'
import { type Snapshot, snapshotOf } from '../customer/snapshot.ts'
import type { OnboardingError } from '../result/onboarding-error.ts'
import type { Registration } from '../result/registration.ts'
import { checkListFilter } from './check-list-filter.ts'
import { brokenAdapter, guarded, guardedSync, notSent } from './guard.ts'
import { readOptions } from './read-options.ts'
import { register } from './register.ts'
import { unsupported } from './unsupported.ts'

type Listed<Details> = Result<Registration<Details>, OnboardingError>

// Far more than a customer's lists may have: a filter may name many references.
const mostReferences = 10_000

/** Reads the filter at once: the caller may change it before the first customer is requested. */
export function listCustomers<Details>(
  adapter: Adapter<Details>,
  contextOf: ContextOf,
  filter: unknown,
  call: CallOptions | undefined,
): AsyncGenerator<Listed<Details>> {
  return guardedList(adapter, contextOf, snapshotOf(filter ?? {}, mostReferences), call)
}

/** A list is not one result, so it has its own guard: a throw ends the list with an error. */
async function* guardedList<Details>(
  adapter: Adapter<Details>,
  contextOf: ContextOf,
  filter: Snapshot,
  call: CallOptions | undefined,
): AsyncGenerator<Listed<Details>> {
  const fault = () => brokenAdapter(adapter.id, 'list', false)
  try {
    for await (const found of pages(adapter, contextOf, filter, call)) {
      const checked = await guarded('list', async () => found, fault)
      yield checked
      if (checked.isErr()) return
    }
  } catch {
    yield err(fault())
  }
}

async function* pages<Details>(
  adapter: Adapter<Details>,
  contextOf: ContextOf,
  given: Snapshot,
  call: CallOptions | undefined,
): AsyncGenerator<Listed<Details>> {
  if (!adapter.list) return yield err(unsupported(adapter, 'list customers'))
  const filter = checkListFilter(given, adapter)
  if (filter.isErr()) return yield err(filter.error)
  // An empty list of ids matches no customer; without this the provider would get no filter and list all of them.
  if (filter.value.references?.length === 0 || filter.value.providerCustomerIds?.length === 0) return
  const options = guardedSync<Result<CallOptions, OnboardingError>>(
    () => ok(readOptions(call)),
    () => err(notSent(adapter.id, 'list')),
  )
  if (options.isErr()) return yield err(options.error)
  // An adapter that returns a promise of its list, against the contract, must not leave a rejection unhandled.
  const context = contextOf(options.value)
  const list = await adapter.list(filter.value, context)
  for await (const found of list) {
    yield found.andThen((customer) => register({ adapter, context }, 'list', customer))
  }
}
