import type { Field, ProviderField, Source, Step } from '@portico/core'
import { leaf, takes } from '../reference/acme-fields.ts'
import type { Break } from '../reference/reference.ts'
import { operation, parts, tables, wraps } from './broken.ts'
import { field, withFields } from './requirement-breaks.ts'

/** What goes out is not what was mapped. */
const sends = (change: (fields: readonly ProviderField[]) => readonly ProviderField[]) =>
  parts({ fields: change })

/** Every text goes out otherwise. */
const texts = (change: (text: string) => string) =>
  sends((fields) =>
    fields.map((one) =>
      typeof one.value === 'string' && one.name !== 'type' ? { ...one, value: change(one.value) } : one,
    ),
  )

const plain = (name: string, value: unknown): ProviderField => ({ name, value, encrypted: false })
const fieldValue = (fields: readonly ProviderField[], name: string) =>
  fields.find((one) => one.name === name)?.value
const has = (fields: readonly ProviderField[], name: string) => fieldValue(fields, name) !== undefined

/** A field with other steps. */
const stepped = (name: string, change: (step: Step | undefined) => Step) =>
  field(name, (one) => ({
    ...one,
    source: { ...one.source, steps: [change(one.source.steps[0])] } as Source,
  }))

let written = 0
let overheard: unknown

export const mappingBreaks: Record<string, Break> = {
  'mapping/fixtures': {
    what: 'the family name first',
    ...field('display_name', (one) => ({
      ...one,
      source: { type: 'join', parts: [leaf('name.family'), leaf('name.given')], separator: ' ', steps: [] },
    })),
  },
  'mapping/preview-is-what-is-sent': {
    what: 'a preview that leaves the metadata out',
    ...wraps((adapter) => ({
      ...adapter,
      previewCreate(fields) {
        const { body, ...preview } = adapter.previewCreate(fields)
        const { meta, ...shown } = body
        return { ...preview, body: shown }
      },
    })),
  },
  'mapping/body-is-serialised-once': {
    what: 'JSON within JSON',
    ...parts({ serialise: (body) => JSON.stringify(JSON.stringify(body)) }),
  },
  'mapping/only-declared-fields-are-sent': {
    what: 'a note that no table knows',
    ...parts({
      table: (table) => ({ ...table, fields: table.fields.filter(({ name }) => name !== 'note') }),
      fields: (fields) => [...fields, plain('note', 'by Portico')],
    }),
  },
  'mapping/no-empty-values-are-sent': {
    what: 'null for a phone that is not there',
    ...sends((fields) => (has(fields, 'phone') ? fields : [...fields, plain('phone', null)])),
  },
  'mapping/mapping-is-pure': {
    what: 'a serial number in the metadata',
    ...field('meta', (one) => {
      const apply = (value: unknown) => {
        written += 1
        return { value: { ...(value as object), serial: String(written) } }
      }
      return takes(one.name, leaf('metadata', { steps: [{ apply }] }))
    }),
  },
  'mapping/customer-is-left-alone': {
    what: 'a note written into the merchant’s own metadata',
    ...field('meta', (one) => {
      const apply = (value: unknown) => ({ value: Object.assign(value as object, { seen: 'yes' }) })
      return takes(one.name, leaf('metadata', { steps: [{ apply }] }))
    }),
  },
  'mapping/encrypted-is-never-in-the-clear': {
    what: 'a copy of the document number in the metadata',
    ...sends((fields) => [
      ...fields.filter(({ name }) => name !== 'meta'),
      plain('meta', { copy: fieldValue(fields, 'document.number') ?? fieldValue(fields, 'bank.account') }),
    ]),
  },
  'mapping/any-customer-maps-or-is-refused': {
    what: 'a step that throws at what it did not think of',
    ...stepped('first_name', () => ({
      apply(value) {
        if (/[^\x20-\x7e]/.test(String(value))) throw new RangeError('no such letter')
        return { value }
      },
    })),
  },
  'mapping/fillers-stand-in-as-chosen': {
    what: 'a filler that is asked for and not sent',
    ...sends((fields) =>
      fields.map((one) => (one.value === 'Fillerword' ? { ...one, value: 'Unknown' } : one)),
    ),
  },
  'mapping/reported-as-sent-goes-out': {
    what: 'a silently dropped BIC',
    ...sends((fields) => fields.filter(({ name }) => name !== 'bank.bic')),
  },
  'mapping/reported-as-dropped-stays-here': {
    what: 'the representative’s e-mail in a note',
    ...parts({
      table: (table) =>
        withFields(table, (one) =>
          one.name === 'email' ? { ...one, source: overhearing(one.source) } : one,
        ),
      fields: (fields) => (overheard ? [...fields, plain('note', overheard)] : fields),
    }),
    scenarios: ({ customers }) => ({
      customers: customers.map((customer) =>
        customer.kind === 'company' && customer.representative
          ? { ...customer, representative: { ...customer.representative, email: 'pieter@example.com' } }
          : customer,
      ),
    }),
  },
  'mapping/only-reported-fields-change': {
    what: 'a greeting made of the first name',
    ...sends((fields) => [...fields, plain('note', `Dear ${fieldValue(fields, 'first_name')}`)]),
  },
  'mapping/reported-as-sent-is-verbatim': {
    what: 'names in capitals',
    ...sends((fields) =>
      fields.map((one) =>
        one.name === 'first_name' ? { ...one, value: String(one.value).toUpperCase() } : one,
      ),
    ),
  },
  'mapping/reported-fields-are-on-the-wire': {
    what: 'a city without its field',
    ...sends((fields) => fields.filter(({ name }) => name !== 'address.city')),
  },
  'mapping/every-sent-field-is-reported': {
    what: 'a phone number made up where there is none',
    ...sends((fields) => (has(fields, 'phone') ? fields : [...fields, plain('phone', '+31600000000')])),
  },
  'mapping/unicode-arrives': {
    what: 'a question mark for every letter that is not ASCII',
    ...texts((text) => text.replace(/[^\x20-\x7e]/g, '?')),
  },
  'mapping/text-is-not-normalised': { what: 'recomposed text', ...texts((text) => text.normalize('NFC')) },
  'mapping/long-values-arrive-whole': {
    what: 'text cut at 255 characters',
    ...texts((text) => text.slice(0, 255)),
  },
  'mapping/too-long-is-refused': {
    what: 'a family name that is cut instead',
    ...stepped('last_name', (step) => ({
      ...step,
      apply: (value) => ({ value: String(value).slice(0, 40) }),
    })),
  },
  'mapping/limits-count-characters': {
    what: 'halves of emoji counted',
    ...stepped('last_name', (step) => ({
      ...step,
      apply: (value) =>
        String(value).length > 40 ? { invalid: 'is too long', code: 'too_long' } : { value },
    })),
  },
  'mapping/elements-are-not-mixed': {
    what: 'the expiry of the first document, whichever is used',
    ...field('document.expires', (one) => ({ ...one, source: leaf('identifications[0].expiresOn') })),
  },
  'mapping/incomplete-element-is-passed-over': {
    what: 'the number of the first document, whichever is used',
    ...field('document.number', (one) => ({ ...one, source: leaf('identifications[0].number') })),
  },
  'mapping/first-complete-element-wins': {
    what: 'the number of the second document where there are two',
    ...field('document.number', (one) => ({
      ...one,
      source: { type: 'firstOf', sources: [leaf('identifications[1].number'), one.source], steps: [] },
    })),
  },
  'mapping/unknown-codes-are-refused': {
    what: 'F for every gender that it has no code for',
    ...stepped('gender', (step) => ({
      ...step,
      apply: (value) => ({ value: value === 'male' ? 'M' : 'F' }),
    })),
  },
  'mapping/update-sends-only-changes': {
    what: 'a note with every update',
    ...operation(
      'update',
      (right) =>
        (ref, { fields, ...change }, context) =>
          right(ref, { ...change, fields: [...fields, plain('note', 'updated by Portico')] }, context),
    ),
  },
  'mapping/updatable-is-taken': {
    what: 'a first name called updatable',
    ...tables((table) => ({ ...table, updatable: table.fields.map(({ name }) => name) })),
  },
  'mapping/clearable-is-cleared': {
    what: 'a dash to clear values that takes none',
    ...tables((table) => ({ ...table, clearedBy: '-' })),
  },
}

function overhearing(source: Field['source']): Field['source'] {
  if (source.type !== 'firstOf') return source
  const apply = (value: unknown) => {
    overheard = value
    return { value }
  }
  return {
    ...source,
    sources: source.sources.map((one, index) =>
      index === 1 ? { ...one, steps: [{ apply }] } : one,
    ) as typeof source.sources,
  }
}
