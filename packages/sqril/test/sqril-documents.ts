import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { parse } from 'yaml'

const read = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')

/** The request body of a page's example, to the byte. */
export const exampleBody = (page: 'register-customer' | 'update-customer') =>
  read(`${page}.example.txt`).trimEnd()

// Schema objects of OpenAPI 3.1 are JSON Schema 2020-12. The documents around them are none, hence not strict.
const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats.default(ajv)
for (const page of ['register-customer', 'update-customer'])
  ajv.addSchema(withoutBlanks(parse(read(`${page}.openapi.yaml`))), page)

/** What a page's OpenAPI document finds wrong with a body; nothing if it is as documented. */
export function problemsOf(
  body: unknown,
  page: 'register-customer' | 'update-customer',
  part: string,
): string[] {
  const operation = page === 'register-customer' ? '~1registerCustomer/post' : '~1updateCustomer/put'
  const validate = ajv.compile({
    $ref: `${page}#/paths/${operation}/${part}/content/application~1json/schema`,
  })
  return validate(body)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

/** The documents name components with blanks, which no reference may contain. */
function withoutBlanks(document: unknown): object {
  const rename = (text: string) =>
    text.replace(/Payout Endpoints_(Register|Update) Customer/g, 'Payout_Endpoints_$1_Customer')
  return JSON.parse(rename(JSON.stringify(document)))
}
