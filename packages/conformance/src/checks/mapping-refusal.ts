import type { Customer } from '@portico/core'
import * as fc from 'fast-check'
import type { Bench } from '../bench/bench.ts'
import { calm, ensure, fail, promisesOf } from '../check.ts'
import { isReady } from '../customers/complete.ts'
import { withValue } from '../customers/edit.ts'
import { fill } from '../customers/fill.ts'
import { customersOf } from '../customers/generate.ts'
import { property } from './property.ts'
import { accepted } from './sending.ts'

/** Who cannot be mapped is refused, unless a placeholder was chosen to stand in. */
export const mappingRefusal = promisesOf('mapping', {
  'any-customer-maps-or-is-refused': {
    title: 'any customer that the model accepts is either mapped or refused by path; nothing throws',
    doc: 'Generated customers, with everything that the canonical schema lets through. A step of the table must be total: it answers invalid instead of throwing.',
    run: (bench) =>
      property(bench, fc.tuple(customersOf(bench.kinds), fc.boolean()), async ([generated, isFilled]) => {
        const session = await bench.open()
        // Few generated customers are ready: half of them get what is missing.
        const customer = isFilled
          ? fill(generated, session.onboarding.preflight(generated).missing)
          : generated
        session.wire.always(async () => new Response('', { status: 400 }))
        const { ready, missing, invalid } = calm('preflight', () => session.onboarding.preflight(customer))
        const preview = calm('preview', () => session.onboarding.preview(customer))
        ensure(preview.isOk() === ready, 'preflight and preview disagree')
        ensure(ready || missing.length + invalid.length > 0, 'a customer is refused without a reason')
        await session.create(customer)
        // The kit sends the documents that are missing.
        const isSent = ready || isReady(customer, bench.adapter, bench.now)
        ensure(session.wire.requests.length > 0 === isSent, 'preflight and create disagree')
      }),
  },
  'placeholders-stand-in-as-chosen': {
    title: 'a placeholder stands in only where the merchant chose one, and the report says so',
    doc: 'adapter-kit’s orPlaceholder marks the values that a placeholder may stand in for. Without the setting they are asked for; with it they are sent and reported as transformed.',
    skip: (bench) => (placeholdersOf(bench).length > 0 ? undefined : 'no placeholder stands in for anything'),
    async run(bench) {
      for (const { kind, name, ...generic } of placeholdersOf(bench)) {
        const [path, field] = [inFirst(generic.path), inFirst(generic.field)]
        const lacking = withValue(bench.customer(kind), path, undefined)
        const value = placeholderFor(bench, lacking, name)
        const { registration, fields } = await accepted(bench, lacking, {
          settings: { placeholders: { [name]: value } },
        })
        ensure(fields[field] === value, `${path}: the placeholder ${name} is not sent`)
        const entry = registration.mapping.find((one) => one.path === path)
        ensure(
          entry?.treatment === 'transformed' && entry.reason,
          `${path}: the report does not tell of the placeholder`,
        )
      }
    },
  },
})

/** What the adapter takes as this placeholder. */
function placeholderFor({ factory, settings, now }: Bench, lacking: Customer, name: string): string {
  const fits = (value: string) => {
    const adapter = factory.configure({ ...settings, placeholders: { [name]: value } })
    return adapter.isOk() && isReady(lacking, adapter.value, now)
  }
  const values =
    name === 'expiry' ? ['2099-12-31'] : ['Placeholderword', 'Placeholderword of many letters', '00000', '0']
  return values.find(fits) ?? fail(`no value that the kit knows is taken as the placeholder ${name}`)
}

/** The values that a placeholder may stand in for, at top level or within an object. */
const placeholdersOf = ({ adapter, kinds, factory }: Bench) =>
  kinds.flatMap((kind) =>
    (adapter.table(kind)?.fields ?? []).flatMap(({ name: field, source }) =>
      source.type === 'leaf' &&
      source.placeholder &&
      !source.pick &&
      'placeholders' in factory.settings._zod.def.shape
        ? [{ kind, field, path: source.path, name: source.placeholder.name }]
        : [],
    ),
  )

/** Of a list, the customer's first element. */
const inFirst = (name: string): string => name.replaceAll('[]', '[0]')
