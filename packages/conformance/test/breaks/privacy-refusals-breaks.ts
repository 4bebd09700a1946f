import { changeError } from '@portico/core/adapter'
import type { Break } from '../reference/reference.ts'
import { judges, operation } from './broken.ts'

/** Reports the text of an answer with these statuses. */
const quotes = (...statuses: number[]) =>
  judges((right, { status, text }) =>
    statuses.includes(status) ? { ...right, message: `Acme says: ${text}` } : right,
  )

export const privacyRefusalsBreaks: Record<string, Break | readonly Break[]> = {
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
  'privacy/no-spelling-is-quoted': [
    {
      what: 'any code kept that is in capitals',
      ...judges((right, { text }) => {
        const [, code] = /"code":"([A-Z]{6,})"/.exec(text) ?? []
        return code ? changeError(right, { providerCode: code }) : right
      }),
    },
    {
      what: 'any request id kept that is of hexadecimal digits',
      ...judges((right, { headers }) => {
        const id = headers.get('x-request-id') ?? ''
        return /^[0-9a-f]+$/.test(id) ? changeError(right, { requestId: id }) : right
      }),
    },
  ],
}
