import { err, type Result } from 'neverthrow'
import type { CallOptions } from '../adapter/call-context.ts'
import type { ListFilter } from '../adapter/capabilities.ts'
import type { OnboardingError } from '../result/onboarding-error.ts'
import type { Registration } from '../result/registration.ts'
import { filterRefusal } from './check-list-filter.ts'
import type { Desk } from './desk.ts'
import { naming } from './naming.ts'
import { register } from './register.ts'
import { unsupported } from './unsupported.ts'

export async function* listCustomers<Details>(
  desk: Desk<Details>,
  filter: ListFilter = {},
  call?: CallOptions,
): AsyncGenerator<Result<Registration<Details>, OnboardingError>> {
  const { adapter, contextOf } = desk
  if (!adapter.list) return yield err(naming('list')(unsupported(adapter, 'list customers')))
  const refused = filterRefusal(filter, adapter)
  if (refused) return yield err(naming('list')(refused))
  // Nobody asked for: an empty list of ids must not become no filter at all.
  if (filter.references?.length === 0 || filter.providerCustomerIds?.length === 0) return
  for await (const found of adapter.list(filter, contextOf(call))) {
    yield found.map((customer) => register(desk, 'list', customer)).mapErr(naming('list'))
    if (found.isErr()) return
  }
}
