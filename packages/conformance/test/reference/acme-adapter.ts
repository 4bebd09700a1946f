import {
  type Adapter,
  type AdapterDescription,
  type Capabilities,
  type CustomerRef,
  type OnboardingError,
  orThrow,
} from '@portico/core'
import {
  type CallContext,
  listRequirements,
  nestFields,
  type PreparedFields,
  type ProviderErasure,
  type ProviderFields,
} from '@portico/core/adapter'
import { err, errAsync, ok, type Result, ResultAsync } from 'neverthrow'
import type { AnyFactory } from '../../src/scenarios.ts'
import type { AcmeCustomer } from './acme-customer.ts'
import { error, invalidSettings } from './acme-errors.ts'
import type { Effect } from './acme-exchange.ts'
import { companyFields, individualFields } from './acme-fields.ts'

import { type Connection, extraOperations } from './acme-operations.ts'
import { correctParts, type Parts } from './acme-parts.ts'
import { send } from './acme-send.ts'
import { createSessions, type Logins } from './acme-sessions.ts'
import type { AcmeSettings } from './acme-settings.ts'

/** What it declares when it has everything. */
export const fullCapabilities: Capabilities = {
  idempotent: ['update', 'erase'],
  lookupByReference: true,
  listFilters: ['references', 'email', 'status'],
  documents: [{ type: 'identification', maxBytes: 100_000, contentTypes: ['image/png'] }],
}

export type AcmeAdapter = Adapter<AcmeCustomer['details']>

/** The operations besides those that every adapter has. */
export type Extra =
  | 'get'
  | 'update'
  | 'list'
  | 'uploadDocument'
  | 'erase'
  | 'discover'
  | 'reconcile'
  | 'readEvent'

const extras: readonly Extra[] = [
  'get',
  'update',
  'list',
  'uploadDocument',
  'erase',
  'discover',
  'reconcile',
  'readEvent',
]

export interface AcmeOptions {
  /** Default: all. */
  operations?: readonly Extra[]
  capabilities?: Capabilities
  /** Default: both. */
  kinds?: readonly ('individual' | 'company')[]
  /** What is wrong with this adapter. Default: nothing. */
  parts?: Partial<Parts>
  /** How it logs in. Default: its provider has no login. */
  logins?: Logins
  /** What is wrong with its operations. */
  wrap?: (adapter: AcmeAdapter, settings: AcmeSettings) => AcmeAdapter
}

/** A correct adapter of the invented provider, or one that is wrong in one place. */
export function acmeFactory({
  operations = extras,
  wrap = (adapter) => adapter,
  ...options
}: AcmeOptions = {}) {
  const parts: Parts = { ...correctParts, ...options.parts }
  const { kinds = ['individual', 'company'], capabilities = fullCapabilities, logins } = options

  const describe = (placeholder?: string): AdapterDescription => {
    const tables = { individual: individualFields, company: companyFields }
    const owner = { id: 'acme', name: 'Acme', options: parts.options }
    const table: AdapterDescription['table'] = (kind) =>
      kinds.includes(kind) ? parts.table(tables[kind](placeholder)) : undefined
    return parts.describe({
      ...owner,
      kinds,
      capabilities,
      settings: parts.settings,
      table,
      requirements: (kind) => {
        const known = table(kind)
        return known ? listRequirements(known, owner) : []
      },
    })
  }

  const configure = (given: unknown): Result<AcmeAdapter, OnboardingError> => {
    const parsed = parts.settings.safeParse(given)
    if (!parsed.success) return err(invalidSettings(parsed.error.issues))
    const settings = parsed.data as unknown as AcmeSettings
    const described = describe(settings.placeholders?.familyName)
    const all = connect(parts, settings, described, logins)
    const absent = extras.filter((name) => !operations.includes(name))
    return ok(wrap({ ...described, ...without(all, absent) }, settings))
  }

  const factory = (settings: never) => orThrow(configure(settings))
  for (const [key, value] of Object.entries({ ...describe(), configure })) {
    Object.defineProperty(factory, key, { value, enumerable: true })
  }
  return factory as unknown as AnyFactory
}

function connect(
  parts: Parts,
  settings: AcmeSettings,
  { capabilities }: AdapterDescription,
  logins: Logins | undefined,
) {
  const base = new URL(settings.baseUrl).pathname.replace(/\/+$/, '')
  const effectOf = (write: 'create' | 'update' | 'erase'): Effect =>
    capabilities.idempotent.includes(write) ? 'safe' : 'unsafe'

  const sessions =
    logins &&
    createSessions(logins, async (context) => {
      const login = { operation: 'login', method: 'POST', route: '/login', effect: 'read' } as const
      const sent = { ...login, path: `${base}/login`, body: '{}', context }
      return (await send(parts, settings, sent)).map((json) => String((json as { token: unknown }).token))
    })

  const call = (
    operation: string,
    method: string,
    route: string,
    path: string,
    effect: Effect,
    context: CallContext,
    fields?: PreparedFields | string,
  ) => {
    const body =
      typeof fields === 'object' ? parts.serialise(sealed(parts, settings, fields)) : (fields ?? '')
    return new ResultAsync(
      send(
        parts,
        settings,
        {
          operation,
          method,
          route,
          path: base + parts.path(path, typeof fields === 'object' ? fields.fields : undefined),
          body,
          effect,
          context,
          key: parts.keyOf(operation, plainContent(parts, fields), context),
        },
        sessions,
      ),
    )
  }

  const read =
    (operation: string, outcome: AcmeCustomer['outcome'], context: CallContext) => (json: unknown) =>
      parts.read(json, outcome, (path, found) => {
        context.observe({ type: 'drift', provider: 'acme', operation, path, found })
      })

  const idOf = (ref: CustomerRef, context: CallContext): ResultAsync<string, OnboardingError> => {
    if (typeof ref === 'string' && ['', '.', '..'].includes(ref))
      return errAsync(error('unsupported', 'not_sent'))
    if (typeof ref === 'string')
      return new ResultAsync(Promise.resolve(ok(encodeURIComponent(ref.toWellFormed()))))
    const path = `/customers?reference=${encodeURIComponent(ref.reference.toWellFormed())}`
    return call('get', 'GET', '/customers', path, 'read', context).andThen((json) => {
      const [found] = (json as { customers?: { id: string }[] }).customers ?? []
      return found ? ok(encodeURIComponent(found.id)) : err(parts.judge(nobody, { context } as never))
    })
  }

  const connection: Connection = { parts, settings, call, read }
  return {
    ...extraOperations(connection),
    idempotency: {
      create: { header: 'Idempotency-Key', from: 'content' as const },
      update: { header: 'Idempotency-Key', from: 'nonce' as const },
    },
    previewCreate: (fields: PreparedFields) => ({
      method: 'POST',
      url: `${settings.baseUrl}/customers`,
      body: nestFields(parts.fields(fields.fields)),
    }),
    create: (fields: PreparedFields, context: CallContext) =>
      call('create', 'POST', '/customers', '/customers', effectOf('create'), context, fields).andThen(
        read('create', 'created', context),
      ),
    get: (ref: CustomerRef, context: CallContext) =>
      idOf(ref, context)
        .andThen((id) => call('get', 'GET', '/customers/{id}', `/customers/${id}`, 'read', context))
        .andThen(read('get', 'existing', context)),
    update: (ref: CustomerRef, fields: PreparedFields, context: CallContext) =>
      idOf(ref, context)
        .andThen((id) =>
          call('update', 'PATCH', '/customers/{id}', `/customers/${id}`, effectOf('update'), context, fields),
        )
        .andThen(read('update', 'updated', context)),
    discover: (_: unknown, context: CallContext) =>
      call('discover', 'GET', '/fields', '/fields', 'read', context).map((json) => json as ProviderFields),
    erase: (ref: CustomerRef, context: CallContext) =>
      idOf(ref, context)
        .andThen((id) =>
          call('erase', 'DELETE', '/customers/{id}', `/customers/${id}`, effectOf('erase'), context),
        )
        .map((json): ProviderErasure => ({ type: 'erased', raw: () => json })),
  }
}

/** What a request carries, before encryption. */
const plainContent = (parts: Parts, fields: PreparedFields | string = ''): string =>
  typeof fields === 'object' ? JSON.stringify(nestFields(parts.fields(fields.fields))) : fields

const nobody = { status: 404, headers: new Headers(), text: '' }

const sealed = (parts: Parts, { signingSecret }: AcmeSettings, { fields }: PreparedFields) =>
  nestFields(
    parts.fields(fields).map(({ name, value, encrypted }) => ({
      name,
      value: encrypted ? parts.seal(String(value), signingSecret) : value,
    })),
  )

const without = <T extends object, K extends keyof T>(
  value: T,
  keys: readonly K[],
): Omit<T, K> & Partial<T> =>
  Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key as K))) as Omit<T, K> &
    Partial<T>
