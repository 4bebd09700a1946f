import {
  type Adapter,
  type Customer,
  type CustomerChanges,
  type CustomerKind,
  customerKinds,
  orThrow,
} from '@portico/core'
import { fail } from '../check.ts'
import { another, complete, disguised } from '../customers/complete.ts'
import { leavesOf } from '../customers/edit.ts'
import { type AnyFactory, type Scenarios, testTime } from '../scenarios.ts'
import { mayNeedDocuments } from './needed-documents.ts'
import { attemptLimit, openSession, type Session } from './session.ts'
import type { VirtualClock } from './virtual-clock.ts'
import { createWire, type Wire, type WireRequest } from './wire.ts'

/** What a check works with: the adapter, its scenarios, and sessions of its own. */
export interface Bench {
  readonly factory: AnyFactory
  readonly scenarios: Scenarios
  /** Configured as the scenarios say. */
  readonly adapter: Adapter
  /** The clock's start. */
  readonly now: Date
  /** The kinds that the adapter takes, as far as it has a table for them. */
  readonly kinds: readonly CustomerKind[]
  readonly seed: number
  /** Those of the scenarios. */
  readonly settings: Readonly<Record<string, unknown>>
  /** A customer that the stand-in accepts, as complete as can be. Default: of the first kind. */
  customer(kind?: CustomerKind): Customer
  /** Every customer of the scenarios that the adapter takes, each as complete as can be; at least one of each kind. */
  customers(): Customer[]
  /** The same as another person. */
  another(number: number, kind?: CustomerKind): Customer
  /** One whose values are found nowhere else. */
  disguised(kind?: CustomerKind): Customer
  /** The same of every customer of the scenarios. */
  disguises(): Customer[]
  /** A change that the stand-in accepts. */
  changes(kind?: CustomerKind): CustomerChanges
  /** A configured adapter before a stand-in that has forgotten everything. */
  open(options?: OpenOptions): Promise<Session>
  /** The provider's fields of a request, decrypted and flat: `billing_address.city`. */
  fieldsOf(request: WireRequest | undefined): Promise<Record<string, unknown>>
}

export interface OpenOptions {
  /** Merged over those of the scenarios. */
  settings?: object
  now?: Date
  nonce?: () => string
  /** Leave the stand-in as it is: a second adapter beside the first. */
  keep?: boolean
  /** Instead of a fresh one, on the wire that it was configured with. */
  adapter?: Adapter
  wire?: Wire
}

// Completing a customer asks preflight some dozen times; every check of a run wants the same ones.
const known = new WeakMap<AnyFactory, WeakMap<Scenarios, Map<string, Customer>>>()

function rememberedFor(factory: AnyFactory, scenarios: Scenarios): Map<string, Customer> {
  const byScenarios = known.get(factory) ?? new WeakMap<Scenarios, Map<string, Customer>>()
  known.set(factory, byScenarios)
  const remembered = byScenarios.get(scenarios) ?? new Map<string, Customer>()
  byScenarios.set(scenarios, remembered)
  return remembered
}

export function createBench(factory: AnyFactory, scenarios: Scenarios, clock: VirtualClock): Bench {
  const now = scenarios.now ?? testTime
  const configured = (settings: object) => orThrow(factory.configure({ ...scenarios.settings, ...settings }))
  const adapter = configured({})
  const needsDocuments = mayNeedDocuments(adapter)
  const kinds = customerKinds.filter((kind) => adapter.kinds.includes(kind) && adapter.table(kind))
  const given = (kind = kinds[0]): Customer =>
    scenarios.customers.find((customer) => customer.kind === kind) ??
    fail(`the scenarios have no customer of kind ${kind}`)
  const all = (): Customer[] => {
    for (const kind of kinds) given(kind)
    return scenarios.customers.filter(({ kind }) => kinds.includes(kind))
  }
  const remembered = rememberedFor(factory, scenarios)
  const once = (what: string, make: () => Customer): Customer => {
    const whole = remembered.get(what) ?? make()
    remembered.set(what, whole)
    return structuredClone(whole)
  }
  const completed = (one: Customer): Customer =>
    once(`complete ${scenarios.customers.indexOf(one)}`, () => complete(one, adapter, now))
  const disguisedOf = (one: Customer): Customer =>
    once(`disguised ${scenarios.customers.indexOf(one)}`, () => disguised(completed(one), adapter, now))

  return {
    factory,
    scenarios,
    adapter,
    now,
    kinds,
    seed: scenarios.seed ?? 1,
    settings: { ...scenarios.settings },
    customer: (kind) => completed(given(kind)),
    customers: () => all().map(completed),
    another: (number, kind) => another(given(kind), number, adapter, now),
    disguised: (kind) => disguisedOf(given(kind)),
    disguises: () => all().map(disguisedOf),
    changes: (kind = kinds[0]) =>
      scenarios.changes?.[kind ?? 'individual'] ?? {
        kind: kind ?? 'individual',
        email: 'changed@example.com',
      },
    async open(options = {}) {
      if (!options.keep) await scenarios.reset?.()
      const wire =
        options.wire ??
        createWire({
          fetch: scenarios.fetch ?? globalThis.fetch,
          clock,
          isLogin: scenarios.isLogin?.bind(scenarios),
          seal: async (request, body) => lowerCased((await scenarios.sealAnswer?.(request, body)) ?? {}),
        })
      const settings: Record<string, unknown> = {
        timeoutMs: attemptLimit,
        ...options.settings,
        fetch: wire.fetch,
      }
      // Then nothing is sent again, and the next request is a call of its own.
      if (settings.retries === 0) wire.countResends()
      return openSession({
        adapter: options.adapter ?? configured(settings),
        wire,
        clock,
        now: options.now ?? now,
        nonce: options.nonce,
        needsDocuments,
      })
    },
    async fieldsOf(request) {
      if (!request) return fail('nothing was sent')
      const opened = (await scenarios.openRequest?.(request)) ?? JSON.parse(request.body)
      return Object.fromEntries(leavesOf(opened).map(({ path, value }) => [path, value]))
    },
  }
}

const lowerCased = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
