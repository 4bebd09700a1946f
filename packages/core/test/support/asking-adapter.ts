import {
  alpha3,
  codes,
  connectAdapter,
  describeAdapter,
  individualTable,
  maxLength,
  type ProviderFields,
} from '@portico/core/adapter'
import { ok, okAsync } from 'neverthrow'
import * as z from 'zod'
import { found } from './fake-adapter.ts'

/** The catalogue of a provider that says only at run time which of these it wants. */
const table = individualTable(
  ({ required, optional, pick }) => {
    const identification = pick('identifications', { type: ['passport', 'national_id'] })
    return {
      reference: required('reference'),
      first_name: optional('name.given', maxLength(50)),
      birth_country_code: optional('countryOfBirth', alpha3),
      sex: optional('gender', codes({ male: 'M', female: 'F', other: 'X' })),
      email_address: optional('email'),
      id_type: optional(identification('type'), codes({ passport: 'passport', national_id: 'id_card' })),
      id_number: optional(identification('number')),
    }
  },
  { rules: ({ allOrNone }) => [allOrNone('a document', ['id_type', 'id_number'])] },
)

const description = describeAdapter({
  id: 'asking',
  name: 'Asking',
  capabilities: () => ({
    idempotent: [],
    lookupByReference: false,
    documents: [{ type: 'other', maxBytes: 100, contentTypes: ['image/png'] }],
  }),
  settings: { answer: z.custom<ProviderFields>().optional() },
  options: z.strictObject({ note: z.string().optional() }),
  tables: () => ({ individual: table }),
})

/** An adapter by the contract alone; the setting `answer` is what its provider asks for. */
export const asking = connectAdapter(description, ({ answer }) =>
  ok({
    previewCreate: ({ fields, discoveredType }) => ({
      method: 'POST',
      url: 'https://asking.example',
      body: { ...Object.fromEntries(fields.map(({ name, value }) => [name, value])), type: discoveredType },
    }),
    create: () => okAsync(found({ outcome: 'created' })),
    update: () => okAsync(found({ outcome: 'updated' })),
    discover: () => okAsync(answer ?? { fields: [] }),
  }),
)
