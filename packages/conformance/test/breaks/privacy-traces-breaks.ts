import type { FieldTable, Step } from '@portico/core/adapter'
import { correctParts } from '../reference/acme-parts.ts'
import type { Break } from '../reference/reference.ts'
import { factory, operation, parts, wraps } from './broken.ts'

const { authorise } = correctParts

let searched: unknown

export const privacyTracesBreaks: Record<string, Break | readonly Break[]> = {
  'privacy/events-show-nobody': {
    what: 'a route with the id in it',
    ...operation(
      'get',
      (right) => (ref, context) =>
        right(ref, {
          ...context,
          observe: (event) =>
            context.observe('route' in event ? { ...event, route: `/customers/${ref}` } : event),
        }),
    ),
  },
  'privacy/urls-show-nobody': [
    {
      what: 'a search by name',
      ...parts({
        path(path, fields) {
          searched = fields?.find(({ name }) => name === 'first_name')?.value ?? searched
          return path.startsWith('/customers?')
            ? `${path}&name=${encodeURIComponent(String(searched))}`
            : path
        },
      }),
    },
    {
      what: 'an e-mail in the query',
      ...parts({
        path(path, fields) {
          const email = fields?.find(({ name }) => name === 'email')?.value
          return email === undefined ? path : `${path}?for=${encodeURIComponent(String(email))}`
        },
      }),
    },
  ],
  'privacy/headers-show-nobody': {
    what: 'an idempotency key that is the e-mail',
    ...parts({
      authorise: (sent, settings) => ({
        ...authorise(sent, settings),
        ...(sent.body !== '' && { 'idempotency-key': String(JSON.parse(sent.body).email) }),
      }),
    }),
  },
  'privacy/settings-errors-show-no-secret': {
    what: 'the settings in the error',
    ...factory(({ configure }) => ({
      configure: (given: unknown) =>
        configure(given).mapErr((wrong) => ({
          ...wrong,
          message: `${wrong.message}: ${JSON.stringify(given)}`,
        })),
    })),
  },
  'privacy/adapters-show-no-secret': {
    what: 'settings as a property',
    ...wraps((adapter, settings) => ({ ...adapter, given: settings })),
  },
  'privacy/previews-are-masked': {
    what: 'an e-mail, remembered by a step of the field table, in the URL of the preview',
    ...wraps((adapter) => {
      const seen: unknown[] = []
      const keep = (value: unknown) => seen.at(seen.push(value) - 1)
      const remember: Step = { apply: (value) => ({ type: 'value', value: keep(value) }) }
      return {
        ...adapter,
        table: (kind) => withStep(adapter.table(kind), remember),
        previewCreate(fields) {
          const preview = adapter.previewCreate(fields)
          return { ...preview, url: `${preview.url}?for=${seen.join()}` }
        },
      }
    }),
  },
  'privacy/aborts-are-not-quoted': {
    what: 'the reason of the abort',
    ...operation(
      'create',
      (right) => (fields, context) =>
        right(fields, context).mapErr((found) =>
          found.code === 'aborted' ? { ...found, message: String(context.signal?.reason) } : found,
        ),
    ),
  },
}

/** The same table, whose fields all pass their values to this step as well. */
const withStep = (table: FieldTable | undefined, step: Step): FieldTable | undefined =>
  table && {
    ...table,
    fields: table.fields.map((field) => ({
      ...field,
      source: { ...field.source, steps: [...field.source.steps, step] },
    })),
  }
