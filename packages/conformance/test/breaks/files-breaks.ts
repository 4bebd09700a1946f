import type { CustomerDocument } from '@portico/core'
import type { FieldTable, ProviderField, Step } from '@portico/core/adapter'
import { fullCapabilities } from '../reference/acme-adapter.ts'
import {
  base64Of,
  fileSource,
  filesCapabilities,
  filesOptions,
  paperOf,
  withFiles,
} from '../reference/acme-files.ts'
import type { Break } from '../reference/reference.ts'
import { operation } from './broken.ts'
import { withFields } from './broken-fields.ts'
import { fieldValue, sends } from './broken-sending.ts'

type Wrong = Pick<Break, 'adapter'>

/** One thing is wrong with an adapter whose create takes files. */
const filing = ({ adapter = {} }: Wrong): Pick<Break, 'adapter' | 'variant'> => ({
  variant: 'files',
  adapter: { ...filesOptions, ...adapter, parts: { ...filesOptions.parts, ...adapter.parts } },
})

const changed = (name: string, change: (value: unknown) => unknown) =>
  filing(
    sends((fields) => fields.map((one) => (one.name === name ? { ...one, value: change(one.value) } : one))),
  )

let overheard: CustomerDocument | undefined

const overhearing: Step = {
  apply(value) {
    overheard = value as CustomerDocument
    return { type: 'value', value: base64Of(overheard) }
  },
}

/** Its portrait is the identification as it should be; what the selfie shows is kept. */
const withOverheard = (table: FieldTable): FieldTable =>
  withFields(withFiles(table), (one) =>
    one.name === 'portrait' && one.source.type === 'firstOf'
      ? {
          ...one,
          source: {
            ...one.source,
            sources: [...one.source.sources.slice(0, 1), fileSource(['selfie'], [overhearing])],
          },
        }
      : one,
  )

const withPaper = (one: ProviderField): ProviderField =>
  one.name === 'papers' && overheard
    ? { ...one, value: [...(one.value as object[]), { ...paperOf(overheard), name: 'proof_of_address' }] }
    : one

const documents = filesCapabilities.documents ?? []
const declaring = (rules: typeof documents) =>
  filing({ adapter: { capabilities: { ...filesCapabilities, documents: rules } } })

/** Its error quotes what it sent. */
const quotes = (words: (portrait: string) => string) =>
  filing(
    operation(
      'create',
      (right) => (fields, context) =>
        right(fields, context).mapErr((found) => ({
          ...found,
          message: `not taken: ${words(String(fieldValue(fields.fields, 'portrait')))}`,
        })),
    ),
  )

export const filesBreaks: Record<string, Break | readonly Break[]> = {
  'mapping/reported-files-go-out': [
    {
      what: 'only the first of several papers',
      ...changed('papers', (papers) => (papers as object[]).slice(0, 1)),
    },
    { what: 'a picture that is cut', ...changed('portrait', (portrait) => String(portrait).slice(0, 80)) },
  ],
  'mapping/dropped-files-stay-here': {
    what: 'a selfie among the papers, although another picture is sent instead',
    ...filing({
      adapter: { parts: { table: withOverheard, fields: (fields) => fields.map(withPaper) } },
    }),
  },
  'contract/declared-file-types-are-taken': [
    {
      what: 'one list of names for persons and companies',
      ...declaring(documents.map(({ kind, ...rule }) => rule)),
    },
    {
      what: 'a MIME type that its uploadDocument does not take',
      adapter: {
        capabilities: {
          ...fullCapabilities,
          documents: [
            { type: 'identification', maxBytes: 100_000, contentTypes: ['image/png', 'image/gif'] },
          ],
        },
      },
    },
    {
      what: 'a MIME type that the provider does not take',
      ...declaring(documents.map((rule) => ({ ...rule, contentTypes: [...rule.contentTypes, 'image/gif'] }))),
    },
  ],
  'privacy/files-of-create-show-nowhere': [
    { what: 'the file in the error, in Base64', ...quotes((portrait) => portrait) },
    {
      what: 'the file in the error, as text',
      ...quotes((portrait) => Buffer.from(portrait, 'base64').toString('latin1')),
    },
    {
      what: 'the picture printed',
      ...filing(
        operation('create', (right) => (fields, context) => {
          console.info(fieldValue(fields.fields, 'portrait'))
          return right(fields, context)
        }),
      ),
    },
  ],
}
