import { readFileSync } from 'node:fs'
import type { RecordedRequest } from '@portico/sandbox'
import addFormats from 'ajv-formats'
import { OpenAPIBackend } from 'openapi-backend'
import { parse } from 'yaml'

type Page = 'register-customer' | 'update-customer'

const read = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')

/** The request body of a page's example, to the byte. */
export const exampleBody = (page: Page) => read(`${page}.example.txt`).trimEnd()

const documents = {
  'register-customer': await documentOf('register-customer'),
  'update-customer': await documentOf('update-customer'),
}

/** What a page's OpenAPI document finds wrong with a request: with its method, path, query and body. */
export function problemsOfRequest({ method, url, body }: SentRequest, page: Page): string[] {
  const path = url.replace(/^\/sqril/, '')
  const headers = { 'content-type': 'application/json' }
  const { errors } = documents[page].validateRequest({ method, path, headers, body: JSON.parse(body) })
  return problemsIn(errors)
}

type SentRequest = Pick<RecordedRequest, 'method' | 'url' | 'body'>

/** What a page's OpenAPI document finds wrong with an answer of this status. */
export const problemsOfAnswer = (body: unknown, page: Page, status: number): string[] =>
  problemsIn(documents[page].validateResponse(body, page, status).errors)

const problemsIn = (errors: { instancePath: string; message?: string }[] | null | undefined) =>
  (errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)

/** A page's document, itself checked to be OpenAPI. */
async function documentOf(page: Page) {
  const definition = withoutBlanks(parse(read(`${page}.openapi.yaml`)))
  const document = new OpenAPIBackend({
    definition,
    strict: true,
    ajvOpts: { strict: false, allErrors: true },
    customizeAjv: (ajv) => addFormats.default(ajv),
  })
  await document.init()
  const { validator } = document
  return {
    validateRequest: validator.validateRequest.bind(validator),
    validateResponse: validator.validateResponse.bind(validator),
  }
}

/** The documents name components with blanks, which no reference may contain. */
function withoutBlanks(document: unknown) {
  const rename = (text: string) =>
    text.replace(/Payout Endpoints_(Register|Update) Customer/g, 'Payout_Endpoints_$1_Customer')
  return JSON.parse(rename(JSON.stringify(document)))
}
