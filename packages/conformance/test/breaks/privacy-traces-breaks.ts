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
    what: 'an e-mail in the URL of the preview',
    ...wraps((adapter) => ({
      ...adapter,
      previewCreate(fields) {
        const preview = adapter.previewCreate(fields)
        return { ...preview, url: `${preview.url}?for=${preview.body.email}` }
      },
    })),
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
