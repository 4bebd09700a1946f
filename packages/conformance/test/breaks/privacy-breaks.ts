import { err } from 'neverthrow'
import { correctParts, error, type Received, type Sent } from '../reference/acme-parts.ts'
import type { Break } from '../reference/reference.ts'
import { factory, fetches, operation, parts, rows, wraps } from './broken.ts'

const { authorise, failed, judge, read } = correctParts

type Wrong = (right: ReturnType<typeof judge>, received: Received, sent: Sent) => ReturnType<typeof judge>

const judges = (wrong: Wrong) =>
  parts({ judge: (received, sent) => wrong(judge(received, sent), received, sent) })

/** It tells the text of an answer with these statuses. */
const quotes = (...statuses: number[]) =>
  judges((right, { status, text }) =>
    statuses.includes(status) ? { ...right, message: `Acme says: ${text}` } : right,
  )

let searched: unknown

export const privacyBreaks: Record<string, Break | readonly Break[]> = {
  'privacy/refusals-are-not-quoted': [
    { what: 'the provider’s own words', ...quotes(400, 409, 422) },
    {
      what: 'the file in the error of its upload',
      ...operation(
        'uploadDocument',
        (right) => (ref, document, context) =>
          right(ref, document, context).mapErr((found) => ({
            ...found,
            message: `Acme did not take ${Buffer.from(document.content).toString('base64')}`,
          })),
      ),
    },
    {
      what: 'the customer in the error of its search',
      ...operation(
        'reconcile',
        (right) => (fields, context) =>
          right(fields, context).mapErr((found) => ({
            ...found,
            message: `Acme does not tell of ${JSON.stringify(fields)}`,
          })),
      ),
    },
  ],
  'privacy/credentials-are-not-quoted': { what: 'the provider’s own words about a key', ...quotes(401) },
  'privacy/refused-fields-are-no-values': {
    what: 'any text taken for the name of a field',
    ...judges((right, { text }) => {
      const { fields } = JSON.parse(text || '{"fields":[]}') as { fields: string[] }
      return {
        ...right,
        issues: fields.map((providerField) => ({
          path: '',
          code: 'refused' as const,
          message: 'no',
          providerField,
        })),
      }
    }),
  },
  'privacy/request-ids-are-no-values': {
    what: 'any request id kept',
    ...judges((right, { headers }) => ({ ...right, requestId: headers.get('x-request-id') ?? '' })),
  },
  'privacy/unreadable-answers-are-not-quoted': {
    what: 'the message of the parser',
    ...parts({
      parse(text) {
        try {
          return correctParts.parse(text).orElse(() => JSON.parse(text) as never)
        } catch (failure) {
          return err({ ...error('unexpected_response', 'accepted'), message: `${failure}: ${text}` })
        }
      },
    }),
  },
  'privacy/any-answer-stays-unsaid': {
    what: 'the words that it cannot read',
    ...parts({
      parse: (text) => correctParts.parse(text).mapErr((found) => ({ ...found, message: `Acme: ${text}` })),
    }),
  },
  'privacy/network-errors-are-not-quoted': {
    what: 'a cause that is kept',
    ...parts({ failed: (failure, ...rest) => ({ ...failed(failure, ...rest), cause: failure }) }),
  },
  'privacy/registrations-show-nobody': [
    {
      what: 'the whole row of a list among its details',
      ...rows((row) => ({ ...row, details: { ...row.details, row: row.raw() } })),
    },
    {
      what: 'the whole answer among the details',
      ...parts({
        read: (json, outcome, drift) =>
          correctParts
            .read(json, outcome, drift)
            .map((customer) => ({ ...customer, details: { ...customer.details, answer: json } })),
      }),
    },
  ],
  'privacy/drift-names-no-values': {
    what: 'every unknown key told',
    ...parts({
      read(json, outcome, drift) {
        for (const key of Object.keys(json as object)) drift(key, 'unknown_key')
        return read.call(correctParts, json, outcome, () => {})
      },
    }),
  },
  'privacy/status-words-are-no-values': {
    what: 'any status kept',
    ...parts({
      read: (json, outcome, drift) =>
        correctParts
          .read(json, outcome, drift)
          .map((customer) => ({ ...customer, providerStatus: String((json as { status: unknown }).status) })),
    }),
  },
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
  'privacy/nothing-is-printed': {
    what: 'a print for debugging',
    ...fetches((fetch) => (url, init) => {
      console.debug(init.method, url.pathname)
      return fetch(url, init)
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
